"""The HTML page, read with the standard library's parser."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

from camket_rules import Finding, Interval, Reason, Report, Row, Series, Status, Verdict
from camket_rules.rendering import charts, render
from camket_rules.rendering.labels import lines, status_label
from camket_rules.texts.languages import codes
from camket_rules.texts.messages import Lang
from tests.rendering.reports import DAY, HOSTILE, ROOT, RTL, any_text, held, real_report, row

VOID = {"meta", "input", "link", "br", "hr", "img"}
TEMPLATES = ROOT / "src/camket_rules/rendering/templates"


@dataclass
class Element:
    """An element of a page: its tag, attributes, and what stands inside."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        wanted = {name.removesuffix("_"): value for name, value in attributes.items()}
        return [it for it in self if it.tag == tag and it.has(wanted)]

    def has(self, wanted: dict[str, str]) -> bool:
        return all(value in self.attributes.get(name, "").split() for name, value in wanted.items())

    def one(self, tag: str, **attributes: str) -> "Element":
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        told = (child if isinstance(child, str) else child.text for child in self.inside)
        return " ".join(" ".join(told).split())


class Reader(HTMLParser):
    """Reads a page into elements, and refuses one whose elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(text: str) -> Element:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


@pytest.fixture(scope="module")
def text(real: Report, lang: Lang) -> str:
    return render(real, "html", lang=lang)


@pytest.fixture(scope="module")
def page(text: str) -> Element:
    return read(text)


def shown_rows(page: Element) -> list[Element]:
    return [
        tr
        for tr in page.all("tr")
        if {"item", "measure"} & set(tr.attributes.get("class", "").split())
    ]


def test_every_row_and_measure_stands_once_in_order(
    page: Element, real: Report, lang: Lang
) -> None:
    expected = [(line.name(lang), line.sheet) for line, _ in lines(real)]
    found = [
        (tr.one("span", class_="name").one("bdi").text, tr.one("span", class_="of").text[:-1])
        for tr in shown_rows(page)
    ]
    assert found == expected
    assert len(page.all("tr", class_="item")) == len(real) == 357


def test_a_row_shows_its_status_figure_target_percent_and_reason(
    page: Element, real: Report, lang: Lang
) -> None:
    for tr, (line, _) in zip(shown_rows(page), lines(real), strict=True):
        verdict = line.verdict
        assert tr.attributes["data-status"] == line.status
        status = tr.one("td", class_="status").text
        assert status.lower().startswith(status_label(line.status, lang))
        assert verdict.why(lang) in status
        assert verdict.show_percent(lang) in tr.one("td", class_="progress").text
        told = tr.one("div", class_="detail").text
        for part in (verdict.actual, verdict.target):
            assert part is None or " ".join(part.show(lang).split()) in told
        assert " ".join(verdict.trace(lang).split()) in told
        assert all(" ".join(found.text(lang).split()) in told for found in verdict.findings)
        assert line.source in told


def test_every_id_is_unique_and_every_link_leads_somewhere(page: Element) -> None:
    ids = Counter(element.attributes["id"] for element in page if "id" in element.attributes)
    assert ids.most_common(1)[0][1] == 1
    inner = [element.attributes["href"] for element in page if "href" in element.attributes]
    assert {link[1:] for link in inner} <= set(ids)
    assert all(link.startswith("#") for link in inner)
    named = (element.attributes for element in page)
    used = [
        a[name]
        for a in named
        for name in ("for", "aria-labelledby", "aria-describedby")
        if name in a
    ]
    assert set(used) <= set(ids)


def test_every_head_has_a_scope_and_every_table_a_caption(page: Element) -> None:
    assert {th.attributes.get("scope") for th in page.all("th")} <= {"col", "row", "rowgroup"}
    for table in page.all("table"):
        assert table.one("caption").text


def test_the_page_asks_for_nothing(text: str, page: Element) -> None:
    assert not re.search(r"(?i)https?:|//[a-z]|url\((?!#)|@import|javascript:", text)
    assert not {element.tag for element in page} & {"img", "link", "iframe", "object", "base"}
    names = {name for element in page for name in element.attributes}
    assert not names & {"src", "srcset", "action", "style", "background"}
    assert not [name for name in names if name.startswith("on")]


def test_only_the_pages_own_style_and_script_may_run(page: Element) -> None:
    meta = next(m for m in page.all("meta") if "http-equiv" in m.attributes)
    policy = dict(part.split(maxsplit=1) for part in meta.attributes["content"].split("; "))
    assert policy["default-src"] == "'none'"
    for tag in ("style", "script"):
        (content,) = page.one(tag).inside
        assert isinstance(content, str)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert policy[f"{tag}-src"] == f"'sha256-{digest}'"


def test_headings_name_year_day_and_agencies(page: Element, lang: Lang) -> None:
    assert page.one("html").attributes["lang"] == lang
    assert "2023" in page.one("h1").text
    day = {"vi": "31/03/2023", "en": "2023-03-31"}[lang]
    assert day in page.one("p", class_="period").text
    assert "25" in page.one("p", class_="kicker").text


def test_counts_per_status_and_agency(page: Element, real: Report) -> None:
    table = page.one("table", class_="agencies")
    found = {
        tr.one("span", class_="sheet").text: [int(td.text) for td in tr.all("td", class_="count")]
        for tr in table.one("tbody").all("tr")
    }
    assert found == {
        sheet: [counts[status] for status in Status]
        for sheet, counts in real.counts_by_agency().items()
    }
    totals = [int(td.text) for td in table.one("tfoot").all("td", class_="count")]
    assert totals == [real.counts()[status] for status in Status]


def test_a_stacked_bar_is_as_long_as_its_counts(page: Element, real: Report) -> None:
    most = max(len(real.of_sheet(sheet)) for sheet in real.sheets)
    bars = page.one("table", class_="agencies").one("tbody").all("svg", class_="stack")
    for bar, sheet in zip(bars, real.sheets, strict=True):
        lengths = {r.attributes["class"]: r.attributes["width"] for r in bar.all("rect")}
        for status, count in real.of_sheet(sheet).counts().items():
            expected = 100 * count / most
            assert float(lengths.get(status, "0%")[:-1]) == pytest.approx(expected, abs=0.01)


def test_every_finding_is_listed_and_leads_to_its_row(
    page: Element, real: Report, lang: Lang
) -> None:
    items = page.one("ul", class_="findings").all("li")
    rows = {tr.attributes["id"]: tr for tr in shown_rows(page)}
    for item, (line, found) in zip(items, real.findings(), strict=True):
        assert " ".join(found.text(lang).split()) in item.text
        goal = rows[item.one("a").attributes["href"][1:]]
        assert goal.one("span", class_="name").one("bdi").text == line.name(lang)


def test_distances_are_drawn_for_what_has_one_percent(
    page: Element, real: Report, lang: Lang
) -> None:
    drawn = page.one("section", id="distance").all("g")
    expected = [line for line, _ in lines(real) if charts.measured(line)]
    assert len(drawn) == len(expected) > 20
    told = " ".join(svg.attributes["aria-label"] for svg in page.all("svg", role="img"))
    assert all(f"{line.name(lang)} {line.verdict.show_percent(lang)}" in told for line in expected)


def mended(**more: Any) -> Row:
    return row("Một", **more)


def bar_of(percent: Fraction | Interval | None, **more: Any) -> tuple[str, list[Element]]:
    page = read(render(Report(DAY, (mended(percent=percent, **more),)), "html", lang="vi"))
    cell = page.one("td", class_="progress")
    return cell.one("span", class_="percent").text, cell.all("rect", class_="fill")


@pytest.mark.parametrize(
    ("percent", "shown", "filled"),
    [
        (Fraction(250), "250,00 %", "100.00%"),
        (Fraction(-40), "-40,00 %", "0.00%"),
        (Fraction(0), "0,00 %", "0.00%"),
        (Fraction(1, 3), "0,33 %", "0.33%"),
        (Fraction(99999, 1000), "99,99 %", "99.99%"),
    ],
)
def test_a_bar_is_clamped_and_its_text_is_not(percent: Fraction, shown: str, filled: str) -> None:
    text, (bar,) = bar_of(percent)
    assert text == shown
    assert bar.attributes["width"] == filled


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (Interval(Fraction(50), None, low_open=True), "> 50 %"),
        (Interval(Fraction(61), Fraction(62)), "61–62 %"),
        (None, "– chưa có tỷ lệ"),
    ],
)
def test_a_bounded_percent_is_text_without_a_bar(percent: Interval | None, shown: str) -> None:
    assert bar_of(percent) == (shown, [])


def test_rows_are_ranked_by_their_exact_percent() -> None:
    near = Fraction(10**30 + 1, 10**30)
    percents = [Fraction(1), near, None, Interval(Fraction(2), None), Fraction(-3), Fraction(1)]
    rows = tuple(row("R", item=str(n), percent=p) for n, p in enumerate(percents))
    found = shown_rows(read(render(Report(DAY, rows), "html", lang="en")))
    assert [tr.attributes.get("data-rank") for tr in found] == ["1", "2", None, "3", "0", "1"]


def test_an_empty_report_is_a_page(lang: Lang) -> None:
    page = read(render(Report(DAY, ()), "html", lang=lang))
    assert {"vi": "không có cam kết", "en": "no commitments"}[lang] in page.one("main").text
    assert not page.all("script") + page.all("table") + page.all("form")


def test_one_agency_needs_no_table_of_agencies() -> None:
    one = real_report().of_sheet("II-08")
    page = read(render(one, "html", lang="vi"))
    assert "Sở Kế hoạch và Đầu tư" in page.one("p", class_="kicker").text
    assert not page.all("table", class_="agencies") + page.all("select")
    lanes = [lane for lane in page.all("div", class_="lane") if lane.all("a")]
    assert len(lanes) == sum(charts.measured(line) for line, _ in lines(one))


@given(title=any_text, agency=any_text, source=any_text, item=any_text)
def test_what_users_write_is_text_and_never_markup(
    title: str, agency: str, source: str, item: str
) -> None:
    def built(title: str, **more: str) -> Element:
        odd = Finding("estimate", recorded=title)
        verdict = Verdict(Status.FAILED, Reason.BREACHED, final=True, findings=(odd,))
        text = render(Report(DAY, (row(title, verdict=verdict, **more),)), "html", lang="vi")
        text.encode("utf-8")
        return read(text)

    page = built(title, agency=agency, source=source, item=item)
    plain = built("x", agency="A", source="Q", item="1")
    assert [element.tag for element in page] == [element.tag for element in plain]
    assert [set(element.attributes) for element in page] == [
        set(element.attributes) for element in plain
    ]
    assert held(page.one("span", class_="name").text).startswith(held(title))
    assert held(agency) in held(page.one("p", class_="kicker").text)


@pytest.mark.parametrize(
    "title",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; {{ 7 * 7 }}", HOSTILE, RTL],
)
def test_hostile_titles_stay_titles(title: str) -> None:
    text = render(Report(DAY, (row(title, agency=title),)), "html", lang="vi")
    page = read(text)
    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert not re.search("[\u0000\u0007\u001b\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert held(title) in held(page.one("span", class_="name").text)


def dated(day: date, percent: Fraction | None, status: Status = Status.IN_PROGRESS) -> Report:
    verdict = Verdict(status, Reason.UNDER_WAY, final=False, percent=percent)
    return Report(day, (row("Một", verdict=verdict, deadline=date(2023, 12, 31)),))


def test_earlier_reports_are_drawn_and_told() -> None:
    march = dated(DAY, Fraction(25))
    june = dated(date(2023, 6, 30), None)
    december = dated(date(2023, 12, 31), Fraction(300), Status.DONE)
    page = read(render(Series((march, june, december)), "html", lang="vi"))
    history = page.one("div", class_="history")
    told = [
        [cell.text for cell in tr.inside if isinstance(cell, Element)] for tr in history.all("tr")
    ]
    assert told[1:] == [
        ["31/03/2023", "25,00 %", "đang thực hiện"],
        ["30/06/2023", "–", "đang thực hiện"],
        ["31/12/2023", "300,00 %", "hoàn thành"],
    ]
    chart = history.one("svg", role="img")
    assert "31/03/2023 25,00 %; 30/06/2023 chưa có tỷ lệ;" in chart.attributes["aria-label"]
    first, last = chart.all("circle")
    assert float(last.attributes["cx"]) == charts.RIGHT
    assert float(last.attributes["cy"]) == charts.TOP
    assert charts.LEFT < float(first.attributes["cx"]) < charts.RIGHT
    assert len(chart.all("polyline", class_="curve")) == 2
    time = chart.one("polyline", class_="time").attributes["points"]
    assert time.split()[0] == f"{charts.LEFT}.00,{charts.BOTTOM}.00"


def test_a_report_without_earlier_ones_has_no_history() -> None:
    assert not read(render(dated(DAY, Fraction(25)), "html", lang="vi")).all(
        "div", class_="history"
    )


def test_time_passed_counts_the_day_of_the_report() -> None:
    due = row("Một", deadline=date(2023, 6, 30))
    assert charts.passed(due, date(2023, 6, 30)) == 1
    assert charts.passed(due, date(2023, 6, 29)) == Fraction(180, 181)
    assert charts.passed(due, date(2022, 12, 31)) == 0
    assert charts.passed(due, date(2024, 1, 1)) == 1
    assert charts.passed(row("Hai"), date(2023, 3, 31)) == Fraction(90, 365)


def test_marks_that_would_touch_are_stacked_and_far_ones_clamped() -> None:
    percents = [Fraction(100), Fraction(100), Fraction(10), Fraction(900), Fraction(-5)]
    found = charts.marks([row("R", percent=percent) for percent in percents], DAY)
    assert [(mark.place, mark.level, mark.beyond) for mark in found] == [
        ("0.00", 0, True),
        ("8.00", 0, False),
        ("80.00", 0, False),
        ("80.00", 1, False),
        ("100.00", 0, True),
    ]


def test_every_word_of_the_page_is_used() -> None:
    templates = "".join(file.read_text("utf-8") for file in TEMPLATES.iterdir())
    source = (TEMPLATES.parent / "as_html.py").read_text("utf-8")
    assert {code for code in codes("page") if f'"{code}"' not in templates + source} == set()


def test_the_command_writes_the_page_by_the_files_name() -> None:
    assert render(Report(DAY, ()), "html", lang="en").startswith("<!doctype html>")


def test_two_writings_of_one_report_are_equal(real: Report, text: str, lang: Lang) -> None:
    assert render(real, "html", lang=lang) == text
