"""Rows with parts: the fold of their verdicts, against a plain one of our own."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from camket_rules import Interval, PercentMethod, Quantity, Reason, Status, Verdict
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.composites import AllOf, AnyOf, Part, Weighted
from camket_rules.texts.languages import template

DONE, FAILED = Status.DONE, Status.FAILED
OPEN, OUT = Status.IN_PROGRESS, Status.NOT_APPLICABLE


def verdict(status: Status, *, final: bool = True, percent: int | None = None) -> Verdict:
    return Verdict(
        status,
        Reason.UNDER_WAY,
        final=final and status is not OPEN,
        met={DONE: True, FAILED: False}.get(status),
        percent=None if percent is None else Fraction(percent),
    )


parts = st.builds(
    lambda status, final, percent, required, weight: Part(
        verdict(status, final=final, percent=percent), Fraction(weight), required
    ),
    st.sampled_from(list(Status)),
    st.booleans(),
    st.none() | st.integers(-50, 150),
    st.booleans(),
    st.integers(1, 5),
)
rows = st.lists(parts, min_size=1, max_size=6)
settled_parts = parts.filter(lambda p: p.verdict.final or p.verdict.status is not OUT)
settled_rows = st.lists(settled_parts, min_size=1, max_size=6)
"""Rows of which no part may come back."""


def plain_all_of(row: list[Part]) -> tuple[Status, bool]:
    here = [p for p in row if p.verdict.status is not OUT]
    if not here:
        return OUT, all(p.verdict.final for p in row)
    needed = [p.verdict for p in here if p.required] or [p.verdict for p in here]
    if any(v.status is FAILED and v.final for v in needed):
        return FAILED, True
    if all(v.status is DONE for v in needed):
        return DONE, all(v.final for v in needed)
    if any(v.status is OPEN for v in needed):
        return OPEN, False
    return FAILED, False


@given(settled_rows)
def test_all_of_is_the_fold_of_its_parts(row: list[Part]) -> None:
    folded = AllOf().fold(row)
    assert (folded.status, folded.final) == plain_all_of(row)


@given(settled_rows)
def test_any_of_is_done_with_one_and_failed_with_all(row: list[Part]) -> None:
    folded = AnyOf().fold(row)
    here = [p.verdict for p in row if p.verdict.status is not OUT]
    if not here:
        assert folded.status is OUT
    elif any(v.status is DONE for v in here):
        assert folded.status is DONE
        assert folded.final is any(v.status is DONE and v.final for v in here)
    elif all(v.status is FAILED for v in here):
        assert folded.status is FAILED
        assert folded.final is all(v.final for v in here)
    else:
        assert (folded.status, folded.final) == (OPEN, False)


@given(rows)
def test_percent_is_the_mean_of_parts_that_all_have_one(row: list[Part]) -> None:
    here = [p.verdict for p in row if p.verdict.status is not OUT]
    known = [
        Fraction(100)
        if v.status is DONE
        else Fraction(0)
        if v.status is FAILED and isinstance(v.percent, Fraction) and v.percent >= 100
        else min(max(v.percent, Fraction(0)), Fraction(100))
        if isinstance(v.percent, Fraction)
        else None
        for v in here
    ]
    expected = None
    if known and None not in known:
        expected = sum((k for k in known if k is not None), Fraction(0)) / len(known)
    assert AllOf().fold(row).percent == expected


@given(rows, settled_parts.filter(lambda p: p.verdict.status is OUT))
def test_a_part_that_does_not_apply_changes_nothing(row: list[Part], out: Part) -> None:
    if any(p.verdict.status is not OUT for p in row):
        for target in (AllOf(), AnyOf(), Weighted()):
            one, two = target.fold(row), target.fold([*row, out])
            assert (one.status, one.final, one.percent) == (two.status, two.final, two.percent)


@given(rows, st.data())
def test_a_final_row_stays_whatever_its_parts_become(row: list[Part], data: st.DataObject) -> None:
    become = st.sampled_from([DONE, FAILED, OUT])

    def later(part: Part) -> Part:
        status = data.draw(become)
        percent = {DONE: 100, FAILED: 0}.get(status)
        return Part(verdict(status, percent=percent), part.weight, part.required)

    thresholds = [Weighted(threshold=Quantity.of(n, PERCENT)) for n in (1, 50, 75, 100)]
    targets: list[AllOf | AnyOf | Weighted] = [AllOf(), AnyOf(), *thresholds]
    for target in targets:
        folded = target.fold(row)
        if folded.final:
            turned = [part if part.verdict.final else later(part) for part in row]
            assert target.fold(turned).status is folded.status


def weighted(*row: tuple[Status, int | None, int], threshold: int = 100) -> Verdict:
    target = Weighted(threshold=Quantity.of(threshold, PERCENT))
    return target.fold([Part(verdict(s, percent=p), Fraction(w)) for s, p, w in row])


@pytest.mark.parametrize(
    ("folded", "status", "percent"),
    [
        (weighted((DONE, 100, 1), (DONE, 100, 3)), DONE, 100),
        (weighted((DONE, 100, 3), (OPEN, 20, 1), threshold=75), DONE, Fraction(320, 3)),
        (weighted((DONE, 100, 3), (OPEN, 20, 1), threshold=80), OPEN, 100),
        (weighted((FAILED, 0, 1), (OPEN, 50, 1), threshold=60), FAILED, Fraction(250, 6)),
        (weighted((FAILED, None, 1), (DONE, 100, 1), threshold=50), DONE, 100),
        (weighted((OPEN, None, 1), (DONE, 100, 1), threshold=60), OPEN, None),
    ],
)
def test_a_weighted_score_is_decided_when_open_parts_cannot_change_it(
    folded: Verdict, status: Status, percent: Fraction | int | None
) -> None:
    assert (folded.status, folded.percent) == (status, percent)
    assert folded.final is (status is not OPEN)


@pytest.mark.parametrize(
    ("last", "vi", "met"),
    [("40", "80,00 %", True), ("39.99", "79,997 %", False), ("39.9", "79,97 %", False)],
)
def test_a_score_is_never_shown_on_its_other_side(last: str, vi: str, met: bool) -> None:
    row = [
        Part(verdict(DONE, percent=100)),
        Part(verdict(DONE, percent=100)),
        Part(Verdict(FAILED, Reason.UNDER_WAY, final=True, met=False, percent=Fraction(last))),
    ]
    folded = Weighted(threshold=Quantity.of(80, PERCENT)).fold(row)
    assert folded.met is met
    assert folded.actual is not None
    assert folded.actual.show("vi") == vi


ALL_OR_NOTHING = PercentMethod.ALL_OR_NOTHING


def part(
    status: Status,
    *,
    met: bool | None = None,
    percent: int | Interval | None = None,
    final: bool = True,
    required: bool = True,
) -> Part:
    """A part with its own `met`, which its status does not settle."""
    exact = Fraction(percent) if isinstance(percent, int) else percent
    return Part(
        Verdict(status, Reason.UNDER_WAY, final=final, met=met, percent=exact), required=required
    )


def says(folded: Verdict) -> tuple[object, ...]:
    return folded.reason, folded.met, folded.attainment, folded.percent, folded.percent_method


@pytest.mark.parametrize(
    ("target", "row", "expected"),
    [
        (
            AllOf(),
            [part(DONE, met=True), part(OPEN, met=False, percent=50)],
            ("parts_under_way", False, "unmet", 75, "mean_of_parts"),
        ),
        (
            AllOf(),
            [part(DONE, met=True), part(OPEN, met=None)],
            ("parts_under_way", None, "undecided", None, "none"),
        ),
        (
            AllOf(),
            [part(DONE, met=True), part(DONE, met=True)],
            ("parts_done", True, "met", 100, "mean_of_parts"),
        ),
        (
            AllOf(),
            [part(DONE, met=None), part(FAILED, met=False, percent=-20)],
            ("part_failed", False, "unmet", 50, "mean_of_parts"),
        ),
        (
            AllOf(percent_method=ALL_OR_NOTHING),
            [part(DONE, met=True), part(OPEN, met=False, percent=50)],
            ("parts_under_way", False, "unmet", 0, "all_or_nothing"),
        ),
        (
            AllOf(percent_method=ALL_OR_NOTHING),
            [part(DONE, met=True), part(OPEN, met=None, percent=50)],
            ("parts_under_way", None, "undecided", None, "none"),
        ),
        (
            AllOf(),
            [part(DONE, met=True), part(FAILED, met=False, percent=0, required=False)],
            ("parts_done", True, "met", 50, "mean_of_parts"),
        ),
        (
            AllOf(),
            [part(FAILED, met=False, percent=0, required=False), part(OUT)],
            ("part_failed", False, "unmet", 0, "mean_of_parts"),
        ),
        (
            AllOf(),
            [part(OPEN, met=None, percent=Interval(Fraction(50), None)), part(DONE, met=True)],
            ("parts_under_way", None, "undecided", None, "none"),
        ),
        (
            AnyOf(),
            [part(DONE, met=True), part(FAILED, met=False, percent=30)],
            ("one_part_done", True, "met", 65, "mean_of_parts"),
        ),
        (
            AnyOf(),
            [part(FAILED, met=False, percent=0), part(FAILED, met=False, percent=30)],
            ("parts_failed", False, "unmet", 15, "mean_of_parts"),
        ),
        (
            AnyOf(),
            [part(OPEN, met=None, percent=150), part(FAILED, met=False, percent=30)],
            ("parts_under_way", None, "undecided", 65, "mean_of_parts"),
        ),
        (
            AnyOf(percent_method=ALL_OR_NOTHING),
            [part(OPEN, met=True, percent=150), part(FAILED, met=False, percent=30)],
            ("parts_under_way", True, "met", 100, "all_or_nothing"),
        ),
    ],
)
def test_what_a_row_says_of_its_parts(
    target: AllOf | AnyOf, row: list[Part], expected: tuple[object, ...]
) -> None:
    assert says(target.fold(row)) == expected


def test_a_row_counts_its_parts_in_its_trace() -> None:
    row = [part(DONE), part(DONE), part(FAILED), part(OPEN, final=False), part(OUT)]
    for target in (AnyOf(), Weighted(threshold=Quantity.of(100, PERCENT))):
        folded = target.fold(row)
        assert "Of 4 parts 2 are done, 1 failed and 1 in progress." in folded.trace("en")
        assert folded.trace("vi").startswith(
            "Trong 4 phần: 2 hoàn thành, 1 không hoàn thành, 1 đang thực hiện."
        )
        assert folded.trace("en").endswith(template(f"because.{folded.reason}", "en"))


@pytest.mark.parametrize("finals", [(True, True), (True, False), (False, False)])
def test_a_row_whose_parts_are_all_out_does_not_apply(finals: tuple[bool, bool]) -> None:
    row = [part(OUT, final=final) for final in finals]
    for target in (AllOf(), AnyOf(), Weighted()):
        folded = target.fold(row)
        assert (folded.status, folded.final) == (OUT, all(finals))
        assert says(folded) == ("no_applicable_parts", None, "undecided", None, "none")
        assert folded.trace("en") == template("because.no_applicable_parts", "en")


@pytest.mark.parametrize(
    ("row", "threshold", "status", "final", "expected"),
    [
        (
            [part(DONE), part(DONE)],
            100,
            DONE,
            True,
            ("score_reached", True, "met", 100, "weighted_mean"),
        ),
        (
            [part(DONE), part(OPEN, percent=10, final=False)],
            60,
            OPEN,
            False,
            ("parts_under_way", False, "unmet", Fraction(5500, 60), "weighted_mean"),
        ),
        (
            [part(DONE), part(OPEN, percent=20, final=False)],
            60,
            OPEN,
            False,
            ("parts_under_way", True, "met", 100, "weighted_mean"),
        ),
        (
            [part(DONE), part(OPEN, final=False)],
            50,
            DONE,
            True,
            ("score_reached", None, "undecided", None, "none"),
        ),
        (
            [part(FAILED, percent=0), part(OPEN, final=False)],
            51,
            FAILED,
            True,
            ("score_out_of_reach", None, "undecided", None, "none"),
        ),
        (
            [part(FAILED, percent=0), part(OPEN, percent=90, final=False)],
            50,
            OPEN,
            False,
            ("parts_under_way", False, "unmet", 90, "weighted_mean"),
        ),
        (
            [part(FAILED, percent=30, final=False), part(DONE)],
            60,
            DONE,
            False,
            ("score_reached", True, "met", Fraction(6500, 60), "weighted_mean"),
        ),
        (
            [part(FAILED, percent=30, final=False), part(DONE)],
            65,
            DONE,
            False,
            ("score_reached", True, "met", 100, "weighted_mean"),
        ),
        (
            [part(FAILED, percent=30, final=False), part(DONE)],
            70,
            FAILED,
            False,
            ("score_out_of_reach", False, "unmet", Fraction(6500, 70), "weighted_mean"),
        ),
        (
            [part(FAILED, percent=Interval(Fraction(1), None), final=False), part(DONE)],
            70,
            FAILED,
            False,
            ("score_out_of_reach", False, "unmet", Fraction(5000, 70), "weighted_mean"),
        ),
    ],
)
def test_what_a_weighted_row_says(
    row: list[Part], threshold: int, status: Status, final: bool, expected: tuple[object, ...]
) -> None:
    bound = Quantity.of(threshold, PERCENT)
    folded = Weighted(threshold=bound).fold(row)
    assert (folded.status, folded.final) == (status, final)
    assert says(folded) == expected
    assert folded.target is bound
    assert (folded.actual is None) is (folded.percent is None)


def odd(status: Status, percent: int, *, met: bool | None = False, weight: int = 1) -> Part:
    """A part whose figure does not meet its target, whatever its percent says."""
    made = Verdict(
        status, Reason.UNDER_WAY, final=status is not OPEN, met=met, percent=Fraction(percent)
    )
    return Part(made, Fraction(weight))


class TestAnUnmetPartAtAHundredPercent:
    @given(st.integers(100, 300), st.integers(0, 150))
    def test_counts_as_open_while_it_is_open(self, percent: int, other: int) -> None:
        half = Part(verdict(OPEN, percent=other))
        for target in (Weighted(threshold=Quantity.of(50, PERCENT)), AllOf(), AnyOf()):
            folded = target.fold([odd(OPEN, percent), half])
            whole = 2 if isinstance(target, Weighted) else 1
            own = Fraction(min(other, 100), 2) * whole
            assert folded.percent == Interval(own, own + 50 * whole, high_open=True)
            assert folded.status is OPEN

    @given(st.integers(0, 300), st.integers(1, 5), st.integers(1, 100))
    def test_counts_as_nothing_once_it_has_failed(
        self, percent: int, weight: int, threshold: int
    ) -> None:
        done = Part(verdict(DONE, percent=250), Fraction(weight))
        target = Weighted(threshold=Quantity.of(threshold, PERCENT))
        folded = target.fold([odd(FAILED, percent, weight=2), done])
        earned = Fraction(weight * 100 + 2 * (percent if percent < 100 else 0), weight + 2)
        assert (folded.status is DONE) is (earned >= threshold)
        assert folded.percent == earned / threshold * 100

    def test_decides_a_score_that_needs_none_of_it(self) -> None:
        target = Weighted(threshold=Quantity.of(70, PERCENT))
        folded = target.fold([odd(OPEN, 120), Part(verdict(DONE, percent=100), Fraction(3))])
        assert (folded.status, folded.final, folded.met) == (DONE, True, True)

    def test_a_part_that_is_met_counts_in_full(self) -> None:
        target = Weighted(threshold=Quantity.of(100, PERCENT))
        folded = target.fold([odd(OPEN, 120, met=True), Part(verdict(DONE, percent=100))])
        assert (folded.status, folded.percent) == (OPEN, Fraction(100))


@given(
    st.lists(st.tuples(st.sampled_from([DONE, FAILED, OPEN]), st.booleans()), max_size=3),
    st.lists(st.booleans(), max_size=3),
)
def test_a_weighted_row_without_weight_does_not_apply(
    light: list[tuple[Status, bool]], out: list[bool]
) -> None:
    parts = [Part(verdict(status, final=final), Fraction(0)) for status, final in light]
    parts += [Part(verdict(OUT, final=final), Fraction(2)) for final in out]
    if not parts:
        return
    folded = Weighted(threshold=Quantity.of(70, PERCENT)).fold(parts)
    assert (folded.status, folded.reason) == (OUT, "no_applicable_parts")
    assert folded.final is all(out)


@given(
    st.lists(
        st.tuples(st.integers(-50, 300), st.booleans(), st.sampled_from([DONE, FAILED, OPEN])),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 100),
)
def test_no_surplus_hides_a_part_that_failed(
    row: list[tuple[int, bool, Status]], threshold: int
) -> None:
    parts = [odd(status, percent, met=met) for percent, met, status in row]
    folded = Weighted(threshold=Quantity.of(threshold, PERCENT)).fold(parts)
    failed = sum(status is FAILED and percent >= 100 for percent, _, status in row)
    best = Fraction(100 * (len(row) - failed), len(row))
    if folded.status is DONE:
        assert best >= threshold


@pytest.mark.parametrize("weightless", [Fraction(0)])
def test_a_part_without_weight_cannot_make_a_final_row_open_again(weightless: Fraction) -> None:
    here = Part(verdict(Status.DONE, percent=100), weightless)
    target = Weighted(threshold=Quantity.of(50, PERCENT))
    for final in (True, False):
        gone = Part(verdict(Status.NOT_APPLICABLE, final=final), weightless)
        row = target.fold([here, gone])
        assert (row.status, row.final) == (Status.NOT_APPLICABLE, True)


@given(
    percent=st.integers(0, 99),
    back=st.integers(1, 3),
    weight=st.integers(1, 3),
    threshold=st.integers(1, 100),
)
@example(percent=60, back=1, weight=1, threshold=30)
@example(percent=40, back=1, weight=1, threshold=70)
def test_a_weight_that_may_come_back_leaves_open_what_it_could_turn(
    percent: int, back: int, weight: int, threshold: int
) -> None:
    """One part that stays at its percent, and one out for now that may earn all or nothing."""
    stays = Part(verdict(FAILED, percent=percent), Fraction(weight))
    gone = Part(verdict(OUT, final=False), Fraction(back))
    row = Weighted(threshold=Quantity.of(threshold, PERCENT)).fold([stays, gone])
    least = Fraction(percent * weight, weight + back)
    most = least + Fraction(100 * back, weight + back)
    assert row.status is (DONE if percent >= threshold else FAILED)
    assert row.final is (least >= threshold if percent >= threshold else most < threshold)
