"""The forms of a comparison: the same facts in each, and nothing that a form would act on."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from camket_rules import Comparison, compare, read_figure
from camket_rules.rendering import comparison_words as words
from camket_rules.rendering import render
from camket_rules.rendering.forms import TextForm
from camket_rules.texts.messages import Lang
from tests.forms import COMPARISON_FORMS
from tests.strategies import sheet_of

MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)
TITLE = '<script>alert(1)</script> | *đậm* [liên kết] & "nháy"'


def comparison(title: str = TITLE) -> Comparison:
    sheet = sheet_of(
        {"id": "1", "title": title, "target": ">= 650 doanh nghiệp"},
        {"id": "2", "title": "Sự cố", "target": "none"},
        {"id": "3", "title": "Hồ sơ", "target": "> 96%"},
    )
    figures: dict[str, Any] = {
        "1": [
            read_figure("ước 163 doanh nghiệp", as_of=MARCH),
            read_figure("650 doanh nghiệp", as_of=JUNE),
        ],
        "2": read_figure("2 vụ", as_of=JUNE),
    }
    return compare(*(sheet.evaluate(figures, as_of=day) for day in (MARCH, JUNE)))


LANGS: list[Lang] = ["vi", "en"]


@pytest.mark.parametrize("form", COMPARISON_FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_form_tells_what_changed_and_only_that(form: TextForm, lang: Lang) -> None:
    text = render(comparison("Doanh nghiệp mới"), form, lang=lang)
    assert "Doanh nghiệp mới" in " ".join(text.split())
    assert "Hồ sơ" not in text
    assert "Sự cố" in text


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_people_read_it_in_their_language(form: TextForm) -> None:
    vietnamese, english = (
        " ".join(render(comparison(), form, lang=lang).split()) for lang in LANGS
    )
    assert "Thay đổi từ 31/03/2024 đến 30/06/2024" in vietnamese
    assert "25,08 % → 100,00 %" in vietnamese
    assert "Changes from 2024-03-31 to 2024-06-30" in english
    assert "(+74.92 points)" in english


def test_columns_show_both_sides_and_how_far() -> None:
    first, second, third = comparison()
    assert words.status(first, "en") == "in progress → done"
    assert words.percent(first, "en") == "25.08 % → 100.00 % (+74.92 points)"
    assert words.events(first, "en") == "better, became final"
    assert words.status(second, "vi") == "đang thực hiện → không hoàn thành"
    assert words.percent(second, "en") == "– → 0.00 %"
    assert (words.status(third, "en"), words.percent(third, "en")) == ("in progress", "")


def test_a_fall_has_its_sign() -> None:
    fallen = compare(
        *(
            sheet_of({"id": "1", "title": "Hồ sơ", "target": "> 96%"}).evaluate(
                {"1": read_figure(text, as_of=day)}, as_of=day
            )
            for text, day in (("98%", MARCH), ("97%", JUNE))
        )
    )
    assert words.percent(fallen["1"], "vi") == "102,08 % → 101,04 % (−1,04 điểm %)"
    assert words.trends(fallen["1"]) == (None, "worse")


@pytest.mark.parametrize("form", COMPARISON_FORMS)
def test_no_change_is_said(form: str) -> None:
    report = comparison().before
    text = render(compare(report, report), form, lang="en")
    if form == "json":
        assert json.loads(text)["items"] == []
    else:
        assert "Nothing has changed." in text
        assert "3 of 3 rows and measures are as they were." in text


def test_markdown_escapes_markup() -> None:
    text = render(comparison(), "markdown", lang="vi")
    assert r"\<script\>" in text
    assert r"\| \*đậm\* \[liên kết\]" in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {6}


class Page(HTMLParser):
    """The parts of a page that the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, Any]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(lang: Lang = "vi") -> Page:
    return Page(render(comparison(), "html", lang=lang))


def test_a_page_shows_titles_as_text() -> None:
    found = page()
    assert found.all("script") == []
    assert TITLE in found.text


def test_a_page_needs_nothing_else() -> None:
    text = render(comparison(), "html", lang="vi")
    assert not re.search(r"https?:|url\(|@import|<link|<img|<iframe|\bsrc=", text)


def test_a_page_says_its_language_and_has_real_heads() -> None:
    found = page("en")
    assert found.all("html") == [{"lang": "en"}]
    assert [heading["scope"] for heading in found.all("th")].count("row") == 4 + 2
    assert all(heading.get("scope") in ("row", "col") for heading in found.all("th"))
    assert len(found.all("h1")) == 1
    assert len(found.all("caption")) == 1
    assert found.all("meta")[1]["name"] == "viewport"


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(2 * letter for letter in colour)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("place", [0, 1, 2], ids=["light", "dark", "print"])
def test_its_colours_have_contrast(place: int) -> None:
    text = render(comparison(), "html", lang="vi")
    roots = re.findall(r":root \{([^}]*)\}", text)
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", roots[place]))
    for back in ("paper", "band"):
        for ink in ("ink", "soft", "better", "worse", "mark"):
            pair = sorted((luminance(colours[back]), luminance(colours[ink])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (back, ink)
