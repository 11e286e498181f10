"""A file is written whole or not at all, and never over what was read."""

import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from camket_rules import CamketError
from camket_rules.cli import main
from camket_rules.files.writing import write_file, write_new
from camket_rules.rendering.forms import FOREIGN

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "targets/dong-thap/2023/ii-24.yaml"
FIGURES = ROOT / "examples/dong-thap-2023-q1/figures/ii-24.yaml"
DAY = ("--as-of", "2023-03-31")


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_stood_there_is_replaced_with_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_file(file, b"old")
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~_umask()
    file.chmod(0o640)
    write_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert only(tmp_path) == ["a.txt"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    if failing == "replace":
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CamketError) as caught:
        write_file(file, b"new")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["found"]) == ("file_unwritable", "No space left on device")
    assert file.read_bytes() == b"old"
    assert only(tmp_path) == ["a.txt"]


def test_a_stop_in_the_middle_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_file(file, b"new")
    assert (file.read_bytes(), only(tmp_path)) == (b"old", ["a.txt"])


def test_a_link_keeps_pointing_where_it_does(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_device_is_written_to_as_it_is(tmp_path: Path) -> None:
    write_file(Path(os.devnull), b"x")
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)
    with pytest.raises(CamketError):
        write_file(Path("/dev/full"), b"x")


@pytest.mark.parametrize("path", ["no/a.txt", ".", "a\0b"])
def test_a_place_that_cannot_be_written(path: str, tmp_path: Path) -> None:
    with pytest.raises(CamketError) as caught:
        write_file(tmp_path / path, b"x")
    assert caught.value.problems[0].code == "file_unwritable"


def test_a_new_file_is_new(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    write_new(tmp_path / "a.txt", b"x")
    for name in ("a.txt", "gone.txt"):
        with pytest.raises(CamketError) as caught:
            write_new(tmp_path / name, b"y")
        assert caught.value.problems[0].code == "file_exists"


def test_an_input_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, figures = tmp_path / "t.yaml", tmp_path / "figures"
    target.write_bytes(TARGET.read_bytes())
    figures.mkdir()
    (figures / "ii-24.yaml").write_bytes(FIGURES.read_bytes())
    other = tmp_path / "other.csv"
    os.link(figures / "ii-24.yaml", other)
    (tmp_path / "link.md").symlink_to(target)
    before = {path: path.read_bytes() for path in (target, figures / "ii-24.yaml")}
    for command in (["evaluate", *DAY], ["series", "--quarters", "2023"]):
        for output in (target, figures / "ii-24.yaml", other, tmp_path / "link.md"):
            arguments = [command[0], str(target), str(figures), *command[1:], "-o", str(output)]
            assert main(arguments) == 1
            assert "output_is_input" in capsys.readouterr().err
    report = tmp_path / "a.json"
    assert main(["evaluate", str(target), str(figures), *DAY, "-o", str(report)]) == 0
    assert main(["diff", str(report), str(report), "-o", str(report)]) == 1
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".CSV", ".md", ".json", ".html"])
@pytest.mark.parametrize("inner", ["", "deep"])
@pytest.mark.parametrize("of", ["targets", "figures"])
def test_no_report_goes_where_it_would_be_read_as_figures(
    of: str, inner: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, file in (("targets", TARGET), ("figures", FIGURES)):
        (tmp_path / folder / "deep").mkdir(parents=True)
        shutil.copy(file, tmp_path / folder)
    (tmp_path / "link").symlink_to(tmp_path / of)
    read = [str(tmp_path / folder) for folder in ("targets", "figures")]
    for place in (of, "link"):
        out = tmp_path / place / inner / f"r{ending}"
        code = main(["evaluate", *read, "--as-of", "2023-03-31", "-o", str(out)])
        assert out.exists() is (code == 0) is (ending in (".md", ".json", ".html"))
        assert ("output_in_inputs" in capsys.readouterr().err) is (code == 1)


@pytest.mark.parametrize("ending", [*FOREIGN, ".dat", ".PDF"])
@pytest.mark.parametrize("command", ["evaluate", "series", "diff"])
def test_no_table_under_the_name_of_something_else(
    command: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {
        "evaluate": DAY,
        "series": ("--quarters", "2023"),
        "diff": ("--from", "2023-03-30", "--to", "2023-03-31"),
    }[command]
    file = tmp_path / f"a{ending}"
    for lang in ("en", "vi"):
        arguments = [command, str(TARGET), str(FIGURES), *more, "-o", str(file), "--lang", lang]
        assert main(arguments) == 2
        assert "output_form_unknown" in capsys.readouterr().err
    assert not file.exists()


@pytest.mark.parametrize(
    ("command", "ending", "forms"),
    [
        ("series", ".docx", ()),
        ("series", ".html", ("html",)),
        ("series", ".csv", ()),
        ("series", ".json", ("json",)),
        ("series", ".md", ("markdown",)),
        ("diff", ".xlsx", ()),
        ("diff", ".htm", ("html",)),
        ("diff", ".txt", ("table",)),
        ("diff", "", ("table",)),
    ],
)
def test_the_name_chooses_among_the_forms_of_the_command(
    command: str, ending: str, forms: tuple[str, ...], tmp_path: Path
) -> None:
    days = {
        "series": ["--quarters", "2023"],
        "diff": ["--from", "2023-03-30", "--to", "2023-03-31"],
    }
    file, other = tmp_path / f"a{ending}", tmp_path / "same"
    arguments = [command, str(TARGET), str(FIGURES), *days[command]]
    assert main([*arguments, "-o", str(file)]) == (0 if forms else 2)
    for form in forms:
        assert main([*arguments, "--format", form, "-o", str(other)]) == 0
        assert other.read_bytes() == file.read_bytes()


def test_a_sheet_to_start_from_is_yaml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "-o", str(tmp_path / "a.pdf")]) == 2
    assert main(["new", "-o", str(tmp_path / "a.yaml")]) == 0
    assert main(["new", "-o", str(tmp_path / "a.yaml")]) == 1
    assert "file_exists" in capsys.readouterr().err
