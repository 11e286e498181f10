"""One disturbing word beside an honest figure: the figure is no longer believed for good.

Honest figures are built from nouns, units and numbers. A word of denial, of last year, of a plan,
of a forecast, of an estimate, or of another thing is put before, behind or in brackets. Whatever
becomes of the text, it never yields the final verdict of the figure without that word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket_rules import CamketError, Rule, Verdict, compile_target, read_figure
from tests.traps import DAYS, DEADLINE, NO_FIGURE, START, NumberForm

Words: TypeAlias = tuple[dict[NumberForm, tuple[str, ...]], ...]
LANGUAGES: Final[tuple[NumberForm, ...]] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Plain:
    """An honest figure with its target; `sort` says which words disturb it."""

    sort: str
    target: str | Mapping[str, Any]
    text: str
    numbers: NumberForm


# -- what disturbs, by language

LAST_YEAR: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("năm trước", "cùng kỳ", "năm ngoái", "năm 2025", "cùng kỳ năm trước", "kỳ trước"),
    "en": ("last year", "a year ago", "previous year", "in 2025", "same period of last year"),
}
PLAN: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("kế hoạch", "chỉ tiêu", "mục tiêu", "theo kế hoạch", "phấn đấu"),
    "en": ("target", "planned", "the plan", "goal"),
}
FORECAST: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("dự kiến", "sẽ", "dự báo", "sẽ đạt", "dự kiến đạt"),
    "en": ("expected", "will be", "forecast", "projected"),
}
ESTIMATE: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("ước", "khoảng", "tạm tính", "sơ bộ", "ước tính", "ước đạt", "xấp xỉ", "số ước"),
    "en": ("estimated", "approx.", "provisional", "about", "preliminary", "roughly"),
}
OUTCOME: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("giải thể", "phá sản", "bị thu hồi", "bị từ chối", "tồn đọng", "trễ hạn", "chưa xử lý"),
    "en": ("dissolved", "cancelled", "rejected", "overdue", "unresolved", "withdrawn"),
}
OTHER_NOUN: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("hợp tác xã", "hộ gia đình", "và hợp tác xã", "hoặc hợp tác xã"),
    "en": ("cooperatives", "households", "and cooperatives", "or households"),
}
NOT_REACHED: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("không đạt", "chưa đạt", "không", "chưa", "không phải", "thiếu", "không hoàn thành"),
    "en": ("not", "not reached", "not achieved", "short of", "never"),
}
NOT_SO: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("không phải", "không đúng là", "không chính xác"),
    "en": ("not", "not true", "incorrect"),
}
"""Denials that no figure agrees with, also one that does not meet its target."""

ALWAYS: Final[Words] = (LAST_YEAR, PLAN, FORECAST, ESTIMATE, NOT_SO)
DISTURBING: Final[dict[str, Words]] = {
    "count": (*ALWAYS, OUTCOME, OTHER_NOUN),
    "few": ALWAYS,
    "share": ALWAYS,
    "level": ALWAYS,
    "tally": ALWAYS,
    "none": ALWAYS,
    "incident": ALWAYS,
    "rank": ALWAYS,
    "money": ALWAYS,
    "density": ALWAYS,
}
"""Which words disturb which sort of figure."""

TURNED: Final[dict[str, Words]] = {
    "count": (NOT_REACHED, OUTCOME),
    "share": (NOT_REACHED, OUTCOME),
    "level": (NOT_REACHED, OUTCOME),
    "tally": (NOT_REACHED, OUTCOME),
    "rank": (NOT_REACHED,),
    "money": (NOT_REACHED,),
    "density": (NOT_REACHED,),
}
"""Which words turn a figure round that meets its target; one that fails they may agree with."""

PLACES: Final = ("{word} {text}", "{text} {word}", "{text} ({word})", "{text}, {word}")
MORE_PLACES: Final = ("{word}: {text}", "({word}) {text}", "{text} - {word}")


# -- honest figures

NOUNS: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("doanh nghiệp", "dự án", "xã", "hồ sơ", "lao động", "sản phẩm", "mô hình"),
    "en": ("enterprises", "projects", "dossiers", "products", "workers"),
}
CASES: Final[dict[NumberForm, str]] = {"vi": "vụ", "en": "cases"}
DONG: Final[dict[NumberForm, str]] = {"vi": "tỷ đồng", "en": "billion VND"}
DOCTORS: Final[dict[NumberForm, str]] = {"vi": "bác sĩ/vạn dân", "en": "doctors/vạn people"}
RANK: Final[dict[NumberForm, str]] = {"vi": "hạng", "en": "rank"}
ON_TIME: Final[dict[NumberForm, str]] = {"vi": "nhiệm vụ đúng hạn", "en": "tasks on time"}
LATE: Final[dict[NumberForm, str]] = {"vi": "nhiệm vụ trễ hạn", "en": "tasks late"}


def written(number: int, numbers: NumberForm) -> str:
    """A whole number with its groups."""
    return f"{number:,}".replace(",", "." if numbers == "vi" else ",")


@st.composite
def up(draw: st.DrawFn, low: int = 2, high: int = 4000) -> tuple[int, int]:
    """A floor, and a number on either side of it that can well be meant."""
    floor = draw(st.integers(low, high))
    met = draw(st.booleans())
    number = draw(st.integers(floor, 3 * floor) if met else st.integers(floor // 2, floor - 1))
    return floor, number


@st.composite
def plains(draw: st.DrawFn) -> Plain:
    """An honest figure of any sort, in either language."""
    form = draw(st.sampled_from(LANGUAGES))
    return draw(st.sampled_from(_SORTS))(draw, form)


def _count(draw: st.DrawFn, form: NumberForm) -> Plain:
    floor, number = draw(up())
    noun = draw(st.sampled_from(NOUNS[form]))
    target = f">= {written(floor, form)} {noun}"
    return Plain("count", target, f"{written(number, form)} {noun}", form)


def _few(draw: st.DrawFn, form: NumberForm) -> Plain:
    ceiling = draw(st.integers(3, 60))
    number = draw(st.integers(ceiling // 2 + 1, 2 * ceiling))
    target = f"<= {ceiling} {CASES[form]}"
    return Plain("few", target, f"{number} {CASES[form]}", form)


def _level(draw: st.DrawFn, form: NumberForm) -> Plain:
    floor = draw(st.integers(10, 98))
    number = draw(st.integers(floor // 2 + 1, 99))
    return Plain("level", f">= {floor}%", f"{number}%", form)


def _share(draw: st.DrawFn, form: NumberForm) -> Plain:
    whole = draw(st.integers(50, 900))
    part = draw(st.integers(whole // 2, whole))
    noun = draw(st.sampled_from(("hồ sơ",) if form == "vi" else ("dossiers",)))
    target = {"kind": "ratio", "target": f"{draw(st.integers(60, 100))}%"}
    return Plain("share", target, f"{part}/{whole} {noun}", form)


def _tally(draw: st.DrawFn, form: NumberForm) -> Plain:
    number = draw(st.integers(2, 40))
    if draw(st.booleans()):
        return Plain("tally", "all_on_time", f"{number}/{number} {ON_TIME[form]}", form)
    return Plain("incident", "all_on_time", f"{number} {LATE[form]}", form)


def _incidents(draw: st.DrawFn, form: NumberForm) -> Plain:
    number = draw(st.integers(0, 9))
    sort = "incident" if number else "none"
    return Plain(sort, "none", f"{number} {CASES[form]}", form)


def _rank(draw: st.DrawFn, form: NumberForm) -> Plain:
    threshold = draw(st.integers(5, 40))
    place = draw(st.integers(2, 63))
    return Plain("rank", f"rank <= {threshold}", f"{RANK[form]} {place}", form)


def _money(draw: st.DrawFn, form: NumberForm) -> Plain:
    floor, number = draw(up(20, 9000))
    target = f">= {written(floor, form)} {DONG[form]}"
    return Plain("money", target, f"{written(number, form)} {DONG[form]}", form)


def _density(draw: st.DrawFn, form: NumberForm) -> Plain:
    floor, number = draw(up(4, 30))
    target = f"{floor} {DOCTORS[form]}"
    return Plain("density", target, f"{number} {DOCTORS[form]}", form)


_SORTS: Final = (_count, _few, _level, _share, _tally, _incidents, _rank, _money, _density)


# -- verdicts


def _rule(plain: Plain) -> Rule:
    return compile_target(plain.target, deadline=DEADLINE, starts=START, numbers=plain.numbers)


def _verdicts(plain: Plain, text: str) -> list[Verdict]:
    """The verdicts on a text, at the deadline, long after it and in the middle of the year."""
    figure = read_figure(text, plain.numbers)
    rule = _rule(plain)
    return [rule.evaluate(replace(figure, as_of=day), as_of=as_of) for day, as_of in DAYS]


def _final_status(verdict: Verdict) -> str | None:
    """The status that a figure has decided for good, or None."""
    decided = str(verdict.status) in ("done", "failed") and str(verdict.reason) not in NO_FIGURE
    return str(verdict.status) if decided and verdict.final else None


def _shares_a_final_verdict(plain: Plain, disturbed: str) -> str | None:
    """The final status that a disturbed text has in common with the plain one."""
    before = [_final_status(verdict) for verdict in _verdicts(plain, plain.text)]
    assert any(before), f"{plain.text} is not decided"
    try:
        after = [_final_status(verdict) for verdict in _verdicts(plain, disturbed)]
    except CamketError:
        return None
    same = [one for one, two in zip(before, after, strict=True) if one is not None and one == two]
    return same[0] if same else None


@st.composite
def disturbed(draw: st.DrawFn, words: Mapping[str, Words]) -> tuple[Plain, str]:
    """An honest figure, and its text with one word that disturbs figures of its sort."""
    plain = draw(plains().filter(lambda plain: plain.sort in words))
    word = draw(st.sampled_from(draw(st.sampled_from(words[plain.sort]))[plain.numbers]))
    place = draw(st.sampled_from(PLACES + MORE_PLACES))
    text = place.format(word=word, text=plain.text)
    return plain, draw(st.sampled_from((text, text.upper(), f"{text}.")))


@settings(max_examples=1000)
@given(disturbed(DISTURBING))
def test_no_disturbed_figure_is_believed(case: tuple[Plain, str]) -> None:
    plain, text = case
    assert _shares_a_final_verdict(plain, text) is None, f"{text!r} against {plain.target!r}"


@settings(max_examples=500)
@given(disturbed(TURNED))
def test_no_figure_that_is_turned_round_is_done(case: tuple[Plain, str]) -> None:
    plain, text = case
    found = _shares_a_final_verdict(plain, text)
    assert found != "done", f"{text!r} against {plain.target!r}"


@settings(max_examples=200)
@given(plains())
def test_the_plain_figure_is_decided(plain: Plain) -> None:
    assert any(_final_status(verdict) for verdict in _verdicts(plain, plain.text)), plain


SAMPLES: Final = (
    Plain("count", ">= 650 doanh nghiệp", "700 doanh nghiệp", "vi"),
    Plain("count", ">= 650 doanh nghiệp", "600 doanh nghiệp", "vi"),
    Plain("count", ">= 650 enterprises", "700 enterprises", "en"),
    Plain("few", "<= 8 vụ", "6 vụ", "vi"),
    Plain("level", ">= 90%", "97%", "vi"),
    Plain("level", ">= 90%", "97%", "en"),
    Plain("share", {"kind": "ratio", "target": "95%"}, "97/100 hồ sơ", "vi"),
    Plain("tally", "all_on_time", "9/9 nhiệm vụ đúng hạn", "vi"),
    Plain("tally", "all_on_time", "9/9 tasks on time", "en"),
    Plain("incident", "all_on_time", "3 nhiệm vụ trễ hạn", "vi"),
    Plain("none", "none", "0 vụ", "vi"),
    Plain("incident", "none", "2 vụ", "vi"),
    Plain("rank", "rank <= 15", "hạng 12", "vi"),
    Plain("money", ">= 400 tỷ đồng", "450 tỷ đồng", "vi"),
    Plain("density", "9 bác sĩ/vạn dân", "10 bác sĩ/vạn dân", "vi"),
)
"""One figure of each sort, with which every word is tried in every place."""


@pytest.mark.parametrize("plain", SAMPLES, ids=[f"{s.target} {s.text}" for s in SAMPLES])
def test_every_word_in_every_place(plain: Plain) -> None:
    assert _believed(plain, DISTURBING[plain.sort], ("done", "failed")) == []
    assert _believed(plain, TURNED.get(plain.sort, ()), ("done",)) == []


def _believed(plain: Plain, words: Words, statuses: tuple[str, ...]) -> list[str]:
    """The texts with one of the words that still yield one of these statuses for good."""
    texts = [
        place.format(word=word, text=plain.text)
        for each in words
        for word in each[plain.numbers]
        for place in PLACES + MORE_PLACES
    ]
    return [text for text in texts if _shares_a_final_verdict(plain, text) in statuses]
