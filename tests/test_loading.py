"""Files: every problem at its line and column, all at once, and never a traceback."""

import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from camket_rules import LoadError, check, load_figures, load_sheets, load_targets
from camket_rules.figures.figure import Tally
from camket_rules.files import yaml
from camket_rules.files.yaml import MAX_BYTES
from camket_rules.loading import figures_from_bytes, sheet_from_bytes

HEAD = "schema_version: 1\nid: A\nagency: Sở A\nyear: 2023\nnumbers: vi\n"
GOOD = HEAD + 'items:\n  - id: "1"\n    title: Một\n    target: ">= 5 dự án"\n'
FIGURES = (
    'schema_version: 1\nsheet: A\nnumbers: vi\nas_of: 2023-03-31\nfigures:\n  "1": "3 dự án"\n'
)


def problems(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(data, "a.yaml")
    for problem in error.value.problems:
        assert problem.place.file == "a.yaml"
        assert problem.text("vi")
        assert problem.text("en")
    return [
        (problem.code, problem.place.line, problem.place.column) for problem in error.value.problems
    ]


def message(text: str) -> str:
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(text.encode(), "a.yaml")
    return str(error.value)


def item(*lines: str) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    return HEAD + f'items:\n  - id: "1"\n    title: Một\n{body}'


def test_a_good_file_loads() -> None:
    sheet = sheet_from_bytes(GOOD.encode(), "a.yaml")
    assert [entry.id for entry in sheet.rows()] == ["1"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (item('target: ">= 5 quỷ"'), "unit_unknown", 9, 13),
        (item('target: ">= 0.4%"'), "number_not_in_form", 9, 13),
        (item("kind: at_lest", 'threshold: "5%"'), "kind_unknown", 9, 11),
        (item("kind: at_least", 'treshold: "5%"'), "key_missing", 7, 5),
        (item("kind: at_least", "threshold: 1.535"), "number_ambiguous", 10, 16),
        (item("kind: reduce_by", 'target: "5%"'), "baseline_missing_in_target", 10, 13),
        (item('target: "15% .. 10%"'), "range_impossible", 9, 13),
        (item("target: 15%", "threshold: 10%"), "target_doubled", 9, 13),
        (item("target: 15%", "percent_method: of_baseline_gap"), "percent_method_needs_baseline",
         10, 21),
        (item('target: "5 dự án"', "deadline: 2024-01-31"), "deadline_outside_year", 10, 15),
        (item('target: "5 dự án"', "deadline: never"), "deadline_unreadable", 10, 15),
        (item('target: "5 dự án"', 'target: "6 dự án"'), "key_doubled", 10, 5),
        (item('target: "5 dự án"', "applies_if: capital"), "condition_undeclared", 10, 17),
        (item("note: chưa rõ"), "target_missing", 7, 5),
        (item('target: "5 dự án"', "tittle_en: One"), "key_unknown", 10, 5),
        (item('target: "5 dự án"', "parts:", '  - {id: "1.1", title: a, target: none}'),
         "parts_on_leaf", 7, 5),
        (item("parts:", '  - {id: "2.1", title: a, target: none}'), "part_without_parent", 10, 14),
        (item("parts: []", "kind: all_of"), "parts_missing", 7, 5),
        (item("measures:", "  - {id: A B, title: a, target: none}"), "measure_id_bad", 10, 14),
        (item("kind: weighted", "parts:", '  - {id: "1.1", title: a, target: none, weight: 0}'),
         "weights_zero", 7, 5),
        (GOOD + '  - id: "1"\n    title: Hai\n    target: none\n', "item_doubled", 10, 9),
        (GOOD + '  - id: "3.1"\n    title: Hai\n    target: none\n', "parent_missing", 10, 9),
        (GOOD + '  - id: "a b"\n    title: Hai\n    target: none\n', "item_id_bad", 10, 9),
        (GOOD.replace("numbers: vi", "numbers: fr"), "value_not_allowed", 5, 10),
        (GOOD.replace("numbers: vi\n", ""), "key_missing", 1, 1),
        (GOOD.replace("schema_version: 1", "schema_version: 2"), "schema_version_unknown", 1, 17),
        (GOOD.replace("year: 2023", "year: soon"), "value_wrong", 4, 7),
        (HEAD + "items: []\n", "items_empty", 6, 8),
        (HEAD + "reporting_closes: 2023-06-30\n" + GOOD.removeprefix(HEAD),
         "reporting_closes_early", 6, 19),
        (HEAD + "units: [a+b]\n" + GOOD.removeprefix(HEAD), "unit_name_bad", 6, 9),
        (GOOD.replace("agency: Sở A", "agency: &a Sở A"), "yaml_alias", 3, 9),
        (GOOD.replace("agency: Sở A", "agency: *a"), "yaml_alias", 3, 9),
        (GOOD.replace("agency: Sở A", "agency: !!python/name:os.system x"), "yaml_tag", 3, 9),
        (GOOD.replace("agency: Sở A", "agency: !x Sở A"), "yaml_tag", 3, 9),
        (GOOD + "---\nx: 1\n", "yaml_documents", 10, 1),
        (GOOD.replace("agency: Sở A", "[a]: b"), "yaml_key_complex", 3, 1),
        (GOOD + "\t- x\n", "yaml_syntax", 10, 1),
        ("- 1\n- 2\n", "mapping_expected", 1, 1),
        ("x: " + "[" * 100 + "]" * 100, "yaml_depth", 1, 35),
        ("", "file_empty", None, None),
        ("# nothing\n", "file_empty", None, None),
    ],
)  # fmt: skip
def test_each_error_has_its_place(
    text: str, code: str, line: int | None, column: int | None
) -> None:
    assert (code, line, column) in problems(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (item("kind: at_lest", 'threshold: "5%"'), "Nearest: at_least"),
        (item('target: "5 dự án"', "tittle_en: One"), "Nearest: title_en"),
        (item('target: ">= 5 doanh ngiệp"'), "Nearest known unit: doanh nghiệp"),
        (
            item("kind: at_least", "threshold: 1.535"),
            "means 1535 where . groups thousands (vi) and 1.535",
        ),
        (GOOD + '  - id: "1"\n    title: Hai\n    target: none\n', "first used on line 7"),
        (item('target: "5 dự án"', 'target: "6 dự án"'), "first used on line 9"),
    ],
)
def test_errors_say_what_would_be_right(text: str, said: str) -> None:
    assert said in message(text)


def test_an_ambiguous_bare_number_spells_out_both_readings() -> None:
    told = message(item("kind: at_least", "threshold: 12.345"))
    assert "means 12345 where . groups thousands (vi) and 12.345" in told
    assert "under numbers: vi it then means 12.345" in told


def test_all_errors_of_a_file_come_at_once_and_in_order() -> None:
    text = (
        HEAD.replace("agency: Sở A\n", "agency: Sở A\nagencie: Sở B\n")
        + 'items:\n  - id: "1"\n    title: Một\n    target: ">= 5 quỷ"\n'
        + '  - id: "1"\n    title: Hai\n    kind: at_lest\n'
        + '  - id: "2"\n    title: Ba\n    target: "15% .. 10%"\n'
        + '  - id: "3"\n    title: Bốn\n    kind: at_least\n    threshold: 1.535\n'
    )
    found = problems(text)
    assert [code for code, _, _ in found] == [
        "key_unknown",
        "unit_unknown",
        "item_doubled",
        "kind_unknown",
        "range_impossible",
        "number_ambiguous",
    ]
    assert [line for _, line, _ in found] == sorted(line or 0 for _, line, _ in found)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (GOOD.encode("utf-16"), (1, 1)),
        (GOOD.encode("utf-8").replace("Sở".encode(), b"S\xf2"), (3, 10)),
    ],
)
def test_other_encodings_are_refused(data: bytes, place: tuple[int, int]) -> None:
    assert problems(data) == [("file_not_utf8", *place)]


@pytest.mark.parametrize(
    "text", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace("Sở", "So\u031b\u0309")]
)
def test_line_ends_marks_and_letter_forms_do_not_matter(text: str) -> None:
    plain, other = (sheet_from_bytes(t.encode(), "a.yaml") for t in (GOOD, text))
    assert plain.definition == other.definition


def test_a_file_holds_so_many_values_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "MAX_VALUES", 6)
    assert yaml.parse_document("a: [1, 2, {b: x}]", "a.yaml").data == {"a": ["1", "2", {"b": "x"}]}
    with pytest.raises(LoadError) as error:
        yaml.parse_document("a: [1, 2, {b: x}, 3]", "a.yaml")
    (problem,) = error.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("yaml_too_many", 1, 19)


def test_millions_of_values_are_refused_at_once() -> None:
    dense = b"x: [" + b"1," * 2_000_000 + b"]"
    tracemalloc.start()
    try:
        with pytest.raises(LoadError) as error:
            sheet_from_bytes(dense, "a.yaml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert error.value.problems[0].code == "yaml_too_many"
    assert peak < 300 * 2**20


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert problems(bomb) == [("yaml_alias", 1, 4)]


def test_a_bare_number_that_means_one_thing_is_read_by_its_text() -> None:
    text = item("kind: at_least", "threshold: {value: 1535, unit: triệu USD}")
    assert sheet_from_bytes(text.encode(), "a.yaml") is not None
    english = text.replace("numbers: vi", "numbers: en").replace("1535", "1535.5")
    assert sheet_from_bytes(english.encode(), "a.yaml") is not None


def figure_problems(text: str) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(LoadError) as error:
        figures_from_bytes(text.encode(), "f.yaml")
    return [
        (problem.code, problem.place.line, problem.place.column) for problem in error.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (FIGURES.replace("3 dự án", "3 quỷ"), "unit_unknown", 6, 8),
        (FIGURES.replace("3 dự án", "3 dự án 5 vụ"), "figure_leftover", 6, 8),
        (FIGURES.replace('"3 dự án"', "1.535"), "number_ambiguous", 6, 8),
        (FIGURES.replace("as_of: 2023-03-31\n", ""), "figure_undated", 5, 8),
        (FIGURES.replace("2023-03-31", "soon"), "date_unreadable", 4, 8),
        (FIGURES.replace("figures:", "figure:"), "key_missing", 1, 1),
        (FIGURES.replace('"3 dự án"', "{valeu: 3}"), "key_unknown", 6, 9),
        (FIGURES.replace('"3 dự án"', "{value: 3, state: done}"), "figure_form_mixed", 6, 8),
        (FIGURES.replace('"3 dự án"', "{note: gì}"), "figure_form_mixed", 6, 8),
        (FIGURES.replace('"3 dự án"', "{numerator: 3}"), "key_missing", 6, 8),
        (FIGURES.replace('"3 dự án"', "{state: fine}"), "value_not_allowed", 6, 16),
        (FIGURES.replace('"3 dự án"', "{state: [kept]}"), "value_not_allowed", 6, 16),
        (FIGURES + '  "1": "4 dự án"\n', "key_doubled", 7, 3),
    ],
)
def test_each_error_of_a_figure_has_its_place(text: str, code: str, line: int, column: int) -> None:
    assert (code, line, column) in figure_problems(text)


@pytest.mark.parametrize(
    "written",
    [
        "{value: 3, unit: dự án}",
        "{numerator: 3 dự án, denominator: 5 dự án}",
        "{now: 3 vụ, before: 5 vụ}",
        "{done: 3, total: 5, pending: 2}",
        "{done: 3, due: 3, late: 0}",
        "{state: done}",
        "{state: đang thực hiện}",
        "{reached: 2023-02-24}",
        "{steps: [một, hai]}",
        '{of_plan: "104,4%"}',
        "{no_result: true}",
        "{value: 71 điểm, peers: [70 điểm, 72 điểm], reference: 71 điểm}",
        '[{value: "3 dự án", as_of: 2023-01-31}, {value: "4 dự án", estimate: true}]',
        '{value: "3 dự án", as_of: 2023-01-31, reported: 2023-02-05, supersedes: 2022-12-31}',
    ],
)
def test_the_long_forms_of_a_figure(written: str) -> None:
    text = FIGURES.replace('"3 dự án"', written)
    assert len(figures_from_bytes(text.encode(), "f.yaml")) >= 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "f.yaml").write_text(FIGURES, "utf-8")
    return tmp_path


def test_figures_are_checked_against_their_targets(folder: Path) -> None:
    sheet = load_targets(folder / "a.yaml")
    file = folder / "f.yaml"
    file.write_text(FIGURES.replace('"1":', '"11":') + '  "2": "3 dự án"\n', "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(file, sheet)
    assert [(p.code, p.place.line, p.place.column) for p in error.value.problems] == [
        ("figure_unknown_item", 6, 9),
        ("figure_unknown_item", 7, 8),
    ]


def test_figures_of_an_unknown_sheet_or_condition(folder: Path) -> None:
    sheet = load_targets(folder / "a.yaml")
    file = folder / "f.yaml"
    file.write_text(FIGURES.replace("sheet: A", "sheet: B"), "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(file, [sheet])
    assert error.value.problems[0].code == "sheet_unknown"
    file.write_text(FIGURES + "conditions: {capital: true}\n", "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(file, [sheet])
    assert [(p.code, p.place.line) for p in error.value.problems] == [("condition_unknown", 7)]


def test_a_figure_for_a_row_with_measures_names_them(folder: Path) -> None:
    text = HEAD + (
        'items:\n  - id: "1"\n    title: Một\n    measures:\n'
        "      - {id: a, title: A, target: 5 dự án}\n"
        '  - id: "2"\n    title: Hai\n    parts: [{id: "2.1", title: B, target: none}]\n'
    )
    (folder / "a.yaml").write_text(text, "utf-8")
    (folder / "f.yaml").write_text(FIGURES + '  "2": "3 dự án"\n', "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(folder / "f.yaml", load_targets(folder / "a.yaml"))
    assert [problem.code for problem in error.value.problems] == [
        "figure_needs_measure",
        "figure_on_parts",
    ]
    assert "1:a" in error.value.problems[0].text()


def test_two_figures_of_one_day_are_refused_unless_one_corrects(folder: Path) -> None:
    file = folder / "f.yaml"
    file.write_text(FIGURES.replace('"3 dự án"', '["3 dự án", "4 dự án"]'), "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(file)
    assert error.value.problems[0].code == "figure_doubled"
    correction = '["3 dự án", {value: "4 dự án", supersedes: 2023-03-31}]'
    file.write_text(FIGURES.replace('"3 dự án"', correction), "utf-8")
    assert len(load_figures(file)) == 2


def test_a_sheets_own_nouns_are_known_to_its_figures(folder: Path) -> None:
    (folder / "a.yaml").write_text(
        GOOD.replace("items:", "units: [cây xanh]\nitems:").replace("dự án", "cây xanh"), "utf-8"
    )
    (folder / "f.yaml").write_text(FIGURES.replace("dự án", "cây xanh"), "utf-8")
    sheet = load_targets(folder / "a.yaml")
    report = sheet.evaluate(load_figures(folder / "f.yaml", sheet), as_of=date(2023, 3, 31))
    assert report["1"].verdict.displayed_percent == "60.00"


def test_a_folder_is_loaded_by_name_and_links_are_not_followed(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("id: A", f"id: {name}"), "utf-8")
    os.symlink(tmp_path, tmp_path / "loop", target_is_directory=True)
    os.symlink(tmp_path / "c.yaml", tmp_path / "c.yaml")
    assert [sheet.id for sheet in load_sheets(tmp_path)] == ["a", "b"]


def test_one_sheet_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(LoadError) as error:
        load_sheets(tmp_path)
    assert [(p.code, p.place.line) for p in error.value.problems] == [("sheet_doubled", 2)]


@pytest.mark.parametrize(("name", "code"), [("no.yaml", "file_unreadable"), ("", "folder_empty")])
def test_what_is_not_there_is_said(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(LoadError) as error:
        load_sheets(tmp_path / name)
    assert error.value.problems[0].code == code


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    os.symlink(tmp_path / "c.yaml", tmp_path / "c.yaml")
    with pytest.raises(LoadError) as error:
        load_targets(tmp_path / "c.yaml")
    assert error.value.problems[0].code == "file_unreadable"


def test_check_takes_targets_and_figures_together(folder: Path) -> None:
    assert check([folder]) == (2, ())
    (folder / "f.yaml").write_text(FIGURES.replace('"1":', '"9":'), "utf-8")
    count, found = check([folder])
    assert (count, [problem.code for problem in found]) == (2, ["figure_unknown_item"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([GOOD, FIGURES]),
    st.integers(0, 200),
    st.integers(0, 20),
    st.text(max_size=12) | st.sampled_from(["\t", "&a", "*a", "!t ", "---\n", "[", "{", "\x00"]),
)
def test_a_damaged_file_loads_or_is_refused_with_codes(
    text: str, place: int, cut: int, piece: str
) -> None:
    damaged = text[:place] + piece + text[place + cut :]
    data = damaged.encode("utf-8", "surrogatepass")
    for load in (sheet_from_bytes, figures_from_bytes):
        try:
            load(data, "d.yaml")
        except LoadError as error:
            assert error.problems
            assert all(problem.text("vi") for problem in error.problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            item('target: "5 quỷ"', "tittle_en: One", "notes: x"),
            [("unit_unknown", 9, 13), ("key_unknown", 10, 5), ("key_unknown", 11, 5)],
        ),
        (item("notes: x"), [("target_missing", 7, 5), ("key_unknown", 9, 5)]),
        (
            item('target: "5 dự án"', "withdrawn: {on: 2023-03-31, notte: x}"),
            [("key_missing", 10, 16), ("key_unknown", 10, 33)],
        ),
        (
            HEAD + "conditions: {capital: {vi: vốn, eng: x}}\n" + GOOD.removeprefix(HEAD),
            [("key_unknown", 6, 33)],
        ),
        (
            HEAD + "units: [a+b, cây xanh, 1 c]\n" + GOOD.removeprefix(HEAD),
            [("unit_name_bad", 6, 9), ("unit_name_bad", 6, 24)],
        ),
    ],
)
def test_each_of_several_problems_has_its_own_place(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert problems(text) == found


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        (item('target: "5 dự án"', "withdrawn: {on: 2023-03-31, note: x, notte: x}"), "note"),
        (HEAD + "conditions: {capital: {vi: vốn, een: x}}\n" + GOOD.removeprefix(HEAD), "en"),
        (item("kind: at_least", 'threshold: "5%"', "tresholds: 5"), "threshold"),
        (GOOD.replace("agency:", "agencys: x\nagency:"), "agency"),
        (item('target: "5 quỷ"', "measure: x"), "measures"),
    ],
)
def test_an_unknown_key_names_the_nearest_of_its_place(text: str, nearest: str) -> None:
    assert f"Nearest: {nearest}." in message(text)


def test_years_and_lines_are_not_grouped_like_amounts() -> None:
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(item('target: "5 dự án"', "deadline: 2024-01-31").encode(), "a.yaml")
    assert "2023" in error.value.problems[0].text("vi")
    closes = HEAD + "reporting_closes: 2023-06-30\n" + GOOD.removeprefix(HEAD)
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(closes.encode(), "a.yaml")
    assert "2023" in error.value.problems[0].text("vi")
    below = HEAD + "#\n" * 2000 + GOOD.removeprefix(HEAD)
    repeated = below + '  - id: "1"\n    title: Hai\n    target: none\n    target: none\n'
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(repeated.encode(), "a.yaml")
    lines = {problem.code: problem.text("vi") for problem in error.value.problems}
    assert "2007" in lines["item_doubled"]
    assert "2012" in lines["key_doubled"]


@pytest.mark.parametrize(
    ("data", "found", "place"),
    [
        ("# ổn\nab: ề\n".encode() + b"\xff", "byte 0xFF", (3, 1)),
        ("ab: ềề".encode() + b"\xc3(", "byte 0xC3", (1, 7)),
        ("\ufeffab: ề".encode() + b"\xff", "byte 0xFF", (1, 6)),
        (b"\xff\xfea\x00", "UTF-16", (1, 1)),
        (b"\xfe\xff\x00a", "UTF-16", (1, 1)),
    ],
)
def test_a_byte_that_is_not_utf8_is_told_by_its_letter(
    data: bytes, found: str, place: tuple[int, int]
) -> None:
    with pytest.raises(LoadError) as error:
        sheet_from_bytes(data, "a.yaml")
    (problem,) = error.value.problems
    assert (problem.code, problem.facts) == ("file_not_utf8", {"found": found})
    assert (problem.place.line, problem.place.column) == place


def test_a_letter_that_yaml_does_not_allow_has_its_place() -> None:
    assert ("yaml_syntax", 3, 12) in problems(GOOD.replace("Sở A", "Sở \x07A"))


@pytest.mark.parametrize("name", ["a\0.yaml", "no/such/file.yaml"])
def test_a_name_that_cannot_be_opened_is_told(name: str) -> None:
    for load in (load_targets, load_figures, load_sheets):
        with pytest.raises(LoadError) as error:
            load(name)
        (problem,) = error.value.problems
        assert (problem.code, problem.place.file) == ("file_unreadable", name)
        assert problem.facts["found"]


def test_a_folder_that_cannot_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    scandir = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(closed))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(LoadError) as error:
        load_sheets(tmp_path)
    (problem,) = error.value.problems
    assert (problem.code, problem.place.file) == ("file_unreadable", str(closed))
    assert problem.facts == {"found": "Permission denied"}


def test_a_large_file_is_told_with_its_size_and_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"#" * (MAX_BYTES + 5))
    with pytest.raises(LoadError) as error:
        load_targets(file)
    assert error.value.problems[0].facts == {"found": MAX_BYTES + 5, "limit": MAX_BYTES}
    file.write_bytes(GOOD.encode() + b"#" * (MAX_BYTES - len(GOOD.encode())))
    assert load_targets(file).id == "A"


def test_problems_of_several_files_come_together(folder: Path) -> None:
    (folder / "f.yaml").write_text(FIGURES.replace("3 dự án", "3 quỷ"), "utf-8")
    (folder / "g.yaml").write_text(FIGURES.replace('"1":', '"9":'), "utf-8")
    (folder / "h.yaml").write_text(FIGURES.replace("dự án", "ma") + '  "2": "5 dự án"\n', "utf-8")
    count, found = check([folder])
    assert count == 4
    assert [(Path(p.place.file or "").name, p.code, p.place.line) for p in found] == [
        ("f.yaml", "unit_unknown", 6),
        ("g.yaml", "figure_unknown_item", 6),
        ("h.yaml", "figure_doubled", 6),
        ("h.yaml", "unit_unknown", 6),
        ("h.yaml", "figure_unknown_item", 7),
    ]


def figures_text(*lines: str, head: str = "as_of: 2023-03-31\n") -> bytes:
    start = "schema_version: 1\nsheet: EX\nnumbers: vi\n" + head + "figures:\n"
    return (start + "".join(f"  {line}\n" for line in lines)).encode()


def problems_in(data: bytes) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(LoadError) as caught:
        figures_from_bytes(data, "f.yaml")
    return [(p.code, p.place.line, p.place.column) for p in caught.value.problems]


def test_every_bad_figure_of_a_file_is_told_and_none_hides_another() -> None:
    data = figures_text(
        '"1": {value: 5 dự án, valu: 3}',
        '"2": hai dự án',
        '"3": {done: "1,5", total: 9}',
        '"4": {numerator: 5 dự án}',
        '"5": 5 dự án',
    )
    found = problems_in(data)
    assert [code for code, _, _ in found] == [
        "key_unknown",
        "figure_unreadable",
        "count_unreadable",
        "key_missing",
    ]
    assert [line for _, line, _ in found] == [6, 7, 8, 9]


def test_a_bad_head_does_not_hide_bad_figures() -> None:
    data = figures_text('"1": hai dự án', head="as_of: never\nconditions: {capital: perhaps}\n")
    codes = {code for code, _, _ in problems_in(data)}
    assert codes == {"date_unreadable", "value_not_allowed", "figure_unreadable"}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{value: true}", "figure_unreadable"),
        ("{value: [5]}", "figure_unreadable"),
        ("{reached: 2023-02-01, unit: dự án}", "figure_form_mixed"),
        ("{of_plan: 5 dự án}", "percent_expected"),
        ('{done: "1.5", total: 9}', "number_not_in_form"),
        ('{done: "-1", total: 9}', "count_unreadable"),
    ],
)
def test_entries_that_say_what_they_cannot(entry: str, code: str) -> None:
    assert [found for found, _, _ in problems_in(figures_text(f'"1": {entry}'))] == [code]


def test_a_count_of_none_is_a_count_and_follows_the_number_form() -> None:
    figures = figures_from_bytes(figures_text('"1": {done: 0, total: "1.000"}'), "f.yaml")
    reading = figures.figures[0].figure.reading
    assert isinstance(reading, Tally)
    assert (reading.done, reading.total) == (0, 1000)


def test_a_correction_of_another_day_is_still_a_second_figure_of_its_own() -> None:
    twice = "[{value: 5 dự án}, {value: 6 dự án, supersedes: 2023-02-28}]"
    assert [code for code, _, _ in problems_in(figures_text(f'"1": {twice}'))] == ["figure_doubled"]
    fine = "[{value: 5 dự án}, {value: 6 dự án, supersedes: 2023-03-31}]"
    assert len(figures_from_bytes(figures_text(f'"1": {fine}'), "f.yaml")) == 2


def test_a_byte_that_is_not_utf8_is_counted_in_letters() -> None:
    with pytest.raises(LoadError) as caught:
        sheet_from_bytes("# đường\n# Sở ".encode() + b"\xc4", "s.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("file_not_utf8", 2, 6)


def test_a_name_that_no_system_has_is_a_coded_error() -> None:
    with pytest.raises(LoadError) as caught:
        load_targets("a\0b.yaml")
    assert [problem.code for problem in caught.value.problems] == ["file_unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    with pytest.raises(LoadError) as caught:
        load_sheets(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["file_unreadable"]


def test_fifty_megabytes_are_refused_without_being_held(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        for _ in range(50):
            stream.write(b"a: 1\n" * (1024 * 1024 // 5))
    tracemalloc.start()
    try:
        with pytest.raises(LoadError) as caught:
            load_targets(large)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [problem.code for problem in caught.value.problems] == ["file_too_large"]
    assert peak < 2 * 8 * 1024 * 1024 + 2**20


def test_a_dense_file_takes_memory_in_proportion_to_its_size() -> None:
    """A list of numbers is what costs most for its bytes: at most a kilobyte for each."""
    data = b"a: [" + b"1, " * 20_000 + b"1]\n"
    tracemalloc.start()
    try:
        with pytest.raises(LoadError):
            sheet_from_bytes(data, "s.yaml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1000 * len(data)


ANSWERS = (
    "schema_version: 1\nsheet: A\nnumbers: vi\nas_of: 2023-06-30\n"
    "conditions: {capital: {holds: false, supersedes: 2023-03-31}, land: true}\nfigures: {}\n"
)


def test_an_answer_may_correct_an_earlier_one() -> None:
    first, second = figures_from_bytes(ANSWERS.encode(), "a.yaml").answers
    june, march = date(2023, 6, 30), date(2023, 3, 31)
    told = (first.condition, first.holds, first.as_of, first.supersedes)
    assert told == ("capital", False, june, march)
    assert (second.condition, second.holds, second.supersedes) == ("land", True, None)


def test_what_is_wrong_in_an_answer_is_told_with_its_place() -> None:
    for odd, code in (("hold: false", "key_unknown"), ("holds: maybe", "value_not_allowed")):
        text = ANSWERS.replace("holds: false", odd)
        with pytest.raises(LoadError) as error:
            figures_from_bytes(text.encode(), "a.yaml")
        found = [(problem.code, problem.place.line) for problem in error.value.problems]
        assert (code, 5) in found
