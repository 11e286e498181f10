"""The HTML page in a browser: filter, search, sort, keyboard, print, phone, colours."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from camket_rules import Report, Status
from camket_rules.rendering import render
from camket_rules.rendering.labels import lines
from tests.browser.page import DESK, PHONE, Page
from tests.rendering.reports import DAY, LONG, row

ENTER, SPACE, TAB = "\ue007", "\ue00d", "\ue004"


def ids(report: Report) -> list[str]:
    return [line.id for line in report]


def sort_by(page: Page, name: str) -> None:
    page.find(f"[data-sort={name}] button").click()


def test_all_rows_are_shown_at_first_and_nothing_is_fetched(whole: Page, real: Report) -> None:
    assert whole.rows() == ids(real)
    assert whole.shown() == "Đang hiện 357 trên 357 mục"
    assert whole.js("return performance.getEntriesByType('resource').length") == 0


def test_a_script_that_is_not_the_pages_own_does_not_run(page: Page) -> None:
    page.js(
        "const s = document.createElement('script'); s.textContent = 'window.strange = 1';"
        "document.body.append(s)"
    )
    assert page.js("return window.strange") is None
    assert any("Content Security Policy" in line for line in page.console())


def test_filter_by_status(page: Page, some: Report) -> None:
    page.find("[name=status][value=failed]").click()
    assert page.rows() == [line.id for line in some if line.status is Status.FAILED]
    assert page.shown() == "Đang hiện 2 trên 93 mục"
    page.find("[name=status][value=done]").click()
    assert len(page.rows()) == 4
    page.find("#clear").click()
    assert page.rows() == ids(some)


def test_filter_by_agency_hides_the_others_whole(page: Page, some: Report) -> None:
    page.find("#agency option[value=a1]").click()
    assert page.rows() == ids(some.of_sheet("II-08"))
    heads = page.js(
        "return [...document.querySelectorAll('tr.agency')]"
        ".filter((head) => head.getClientRects().length).length"
    )
    assert heads == 1


def test_filter_by_findings(page: Page, some: Report) -> None:
    page.find("#only-findings").click()
    assert page.rows() == [line.id for line in some if line.findings()]


@pytest.mark.parametrize("words", ["So KE hoach dau tu", "sở kế hoạch\u200b và đầu tư", "II-08"])
def test_search_needs_neither_marks_nor_case(page: Page, some: Report, words: str) -> None:
    page.find("#words").send_keys(words)
    assert set(ids(some.of_sheet("II-08"))) <= set(page.rows())
    assert len(page.rows()) < 40


def test_search_looks_into_details_and_measures(page: Page) -> None:
    page.find("#words").send_keys("922,399")
    assert page.rows() == ["II-08/2"]


def test_filters_add_up_and_may_leave_nothing(page: Page) -> None:
    page.find("#words").send_keys("khong co cau nay")
    assert page.rows() == []
    assert page.find("#nothing").is_displayed()
    assert page.shown() == "Đang hiện 0 trên 93 mục"
    page.find("#words").clear()
    assert not page.find("#nothing").is_displayed()


def test_sort_by_progress_puts_rows_without_percent_last(page: Page, some: Report) -> None:
    def order(sign: int) -> list[str]:
        known = [line for line in some if line.percent is not None]
        known.sort(key=lambda line: sign * line.percent)  # type: ignore[operator]
        return [line.id for line in known] + [line.id for line in some if line.percent is None]

    sort_by(page, "progress")
    assert page.rows() == order(1)
    sort_by(page, "progress")
    assert page.rows() == order(-1)
    assert page.find("[data-sort=progress]").get_dom_attribute("aria-sort") == "descending"
    assert page.find("[data-sort=number]").get_dom_attribute("aria-sort") is None


def test_sort_by_status_begins_with_what_failed(page: Page, some: Report) -> None:
    sort_by(page, "status")
    order = [Status.FAILED, Status.IN_PROGRESS, Status.DONE, Status.NOT_APPLICABLE]
    assert page.rows() == [line.id for line in sorted(some, key=lambda r: order.index(r.status))]


def test_sort_by_number_stands_rows_under_their_agency_again(page: Page, some: Report) -> None:
    sort_by(page, "status")
    sort_by(page, "number")
    assert page.rows() == ids(some)
    sort_by(page, "number")
    assert page.rows() == ids(some)[::-1]


def test_measures_stay_with_their_row(page: Page, some: Report) -> None:
    sort_by(page, "progress")
    follows = page.js(
        "return [...document.querySelectorAll('tr.measure')].every((line) => {"
        " let at = line; while (at.classList.contains('measure')) at = at.previousElementSibling;"
        " return at.querySelector('.own').textContent === line.querySelector('.own').textContent;"
        "})"
    )
    assert follows


def test_a_filter_holds_while_sorting(page: Page, some: Report) -> None:
    page.find("[name=status][value=failed]").click()
    sort_by(page, "progress")
    assert set(page.rows()) == {line.id for line in some if line.status is Status.FAILED}


def test_details_open_and_close(page: Page) -> None:
    detail = page.find("#r1 .detail")
    assert not detail.is_displayed()
    page.find("#r1 summary").click()
    assert detail.is_displayed()
    page.find("#open-all").click()
    assert page.js("return document.querySelectorAll('details:not([open])').length") == 0
    page.find("#close-all").click()
    assert page.js("return document.querySelectorAll('details[open]').length") == 0


def test_a_finding_leads_to_its_row_even_where_it_is_hidden(page: Page) -> None:
    link = page.find(".findings li a")
    goal = link.get_dom_attribute("href").rpartition("#")[2]
    page.find("[name=status][value=done]").click()
    assert not page.find(f"#{goal}").is_displayed()
    link.click()
    assert page.find(f"#{goal} .detail").is_displayed()


def test_an_agency_is_found_from_the_sorted_list(page: Page, some: Report) -> None:
    sort_by(page, "progress")
    page.find(".agencies a[href='#a1']").click()
    assert page.find("#a1 tr.agency").is_displayed()
    assert page.rows() == ids(some)


def test_everything_works_from_the_keyboard(page: Page) -> None:
    page.js("document.body.tabIndex = -1; document.body.focus()")
    page.press(TAB)
    assert page.js("return document.activeElement.className") == "skip"
    assert page.find(".skip").rect["y"] >= 0
    page.press(ENTER)
    page.js("document.getElementById('words').focus()")
    page.press("hoa", TAB)
    assert page.js("return document.activeElement.id") == "agency"
    page.find("#clear").send_keys(ENTER)
    page.find("[name=status][value=done]").send_keys(SPACE)
    assert len(page.rows()) == 2
    page.find("[data-sort=progress] button").send_keys(ENTER)
    assert page.find("[data-sort=progress]").get_dom_attribute("aria-sort") == "ascending"
    row_id = page.js("return document.querySelector('tr.item:not([hidden])').id")
    page.find(f"#{row_id} summary").send_keys(ENTER)
    assert page.find(f"#{row_id} .detail").is_displayed()


@pytest.mark.parametrize(
    "selector", ["nav a", "#words", "#agency", "#clear", "[data-sort=status] button", "summary"]
)
def test_the_focus_is_seen(page: Page, selector: str) -> None:
    page.js("document.getElementById('clear').focus()")
    page.press(TAB)
    page.js("document.querySelector(arguments[0]).focus({focusVisible: true})", selector)
    assert page.style(selector, "outlineStyle") == "solid"
    assert page.style(selector, "outlineWidth") == "2px"


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_browser_reads_it_as_a_table_with_heads(page: Page, size: tuple[int, int]) -> None:
    page.emulate(size)
    nodes = page.cdp("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert roles.count("columnheader") == 4 + 6
    assert roles.count("rowheader") >= 93 + 6
    live = next(node for node in nodes if node["role"]["value"] == "status")
    assert {p["name"]: p["value"].get("value") for p in live["properties"]}["live"] == "polite"


@pytest.mark.parametrize("size", [PHONE, (320, 640), (768, 1024), DESK])
def test_no_width_needs_scrolling_sideways(page: Page, size: tuple[int, int]) -> None:
    page.emulate(size)
    page.reload()
    page.find("#open-all").click()
    assert page.js("return document.documentElement.scrollWidth - innerWidth") <= 0
    page.js("document.querySelector('[data-sort=progress] button').click()")
    assert page.js("return document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_text_stands_out_from_its_ground(page: Page, scheme: str, size: tuple[int, int]) -> None:
    page.emulate(size, scheme=scheme)
    page.reload()
    page.find("#open-all").click()
    found = page.contrasts()
    assert len(found) >= 8
    assert [pair for pair in found if pair[0] < 4.5] == []


def test_dark_is_dark_and_print_is_always_light(page: Page) -> None:
    page.emulate(scheme="dark")
    assert page.style("body", "backgroundColor") == "rgb(21, 24, 27)"
    page.emulate(media="print", scheme="dark")
    assert page.style("body", "backgroundColor") == "rgb(255, 255, 255)"
    assert [pair for pair in page.contrasts() if pair[0] < 4.5] == []


def test_print_hides_filters_and_opens_details(page: Page) -> None:
    page.emulate(media="print")
    for hidden in ("#filter", "nav", ".skip", "#shown"):
        assert page.style(hidden, "display") == "none"
    assert page.style("#rows > thead", "display") == "table-header-group"
    assert page.style("#a2", "breakBefore") == "page"
    closed = page.js(
        "return [...document.querySelectorAll('.detail')].filter((d) => !d.offsetHeight).length"
    )
    assert closed == 0


def test_a_filtered_print_says_that_it_is_not_all(page: Page) -> None:
    page.find("[name=status][value=done]").click()
    page.emulate(media="print")
    assert page.find("#shown").is_displayed()


def test_it_prints_each_agency_on_pages_of_its_own(
    whole: Page, tmp_path: Path, real: Report
) -> None:
    whole.emulate(media="")
    printed = tmp_path / "report.pdf"
    printed.write_bytes(whole.pdf())
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) >= len(real.sheets) + 2
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is missing (apt-get install poppler-utils)")
    told = subprocess.run([reader, "-layout", printed, "-"], capture_output=True, check=True)
    pages = told.stdout.decode("utf-8").split("\f")
    inside = [text for text in pages if re.search(r"STT\s+Nội dung\s+Kết quả\s+Tiến độ", text)]
    assert len(inside) > len(real.sheets)
    for text in inside:
        heads = re.findall(r"^\s*(II-\d\d) \S", text, re.M)
        assert len(heads) <= 1, heads
    assert sum("Diễn giải." in text for text in inside) == len(inside)
    assert whole.js("return document.querySelectorAll('details[open]').length") == 0


def test_without_scripts_all_is_shown(page: Page, some: Report) -> None:
    page.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.reload()
        assert page.rows() == ids(some)
        assert not page.find("#filter").is_displayed()
        assert page.find("#findings").is_displayed()
        page.find("#r1 summary").click()
        assert page.find("#r1 .detail").is_displayed()
    finally:
        page.cdp("Emulation.setScriptExecutionDisabled", value=False)


def test_it_is_there_at_once(whole: Page) -> None:
    loaded = whole.js("return performance.getEntriesByType('navigation')[0].domInteractive")
    assert loaded < 4000
    took = whole.js(
        "const start = performance.now(); const box = document.getElementById('words');"
        "box.value = 'dau tu'; box.dispatchEvent(new Event('input', {bubbles: true}));"
        "document.body.offsetHeight; return performance.now() - start"
    )
    assert took < 1500


@pytest.fixture
def small(chromium: Any, tmp_path: Path) -> Any:
    """Opens the page of any report."""

    def opened(report: Report, size: tuple[int, int] = DESK) -> Page:
        file = tmp_path / "small.html"
        file.write_text(render(report, "html", lang="vi"), encoding="utf-8")
        page = Page(chromium, file)
        page.emulate(size)
        page.reload()
        return page

    return opened


def test_an_empty_report_opens_without_complaint(small: Any) -> None:
    page = small(Report(DAY, ()))
    assert "không có cam kết" in page.find("main").text
    assert page.console() == []


def test_one_agency_has_its_filter_without_a_list_of_agencies(small: Any, some: Report) -> None:
    one = some.of_sheet("II-08")
    page = small(one)
    assert page.rows() == ids(one)
    page.find("#words").send_keys("PCI")
    assert page.rows() == ["II-08/3"]
    assert page.console() == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_what_users_write_neither_runs_nor_breaks_the_layout(
    small: Any, size: tuple[int, int]
) -> None:
    titles = [LONG, "x" * 400, "<script>window.strange = 1</script>", "\u202eabc", "مشروع"]
    rows = [row(title, item=str(n), agency=titles[1]) for n, title in enumerate(titles)]
    page = small(Report(DAY, (*rows, row("<b>", sheet=titles[2], agency=titles[0]))), size)
    assert page.js("return window.strange") is None
    assert page.js("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert len(page.rows()) == 6
    assert page.console() == []


def test_every_line_of_the_report_is_seen(page: Page, some: Report) -> None:
    seen = page.js(
        "return [...document.querySelectorAll('#rows .name > bdi')].map((name) => name.innerText)"
    )
    assert seen == [line.name("vi") for line, _ in lines(some)]
