"""Above a reference: the median of peers, or a stated value."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    Figure,
    Interval,
    Quantity,
    TargetError,
    Unit,
    read_figure,
)
from camket_rules.figures.figure import Measured
from camket_rules.quantities.units import PERCENT, RANK, resolve
from tests.strategies import BEFORE
from tests.targets.judged import judge, rule

RANKS = st.sampled_from(["hạng", "rank"]).map(resolve)


ANY_UNIT = st.none() | st.sampled_from(["hạng", "rank", "điểm", "%", "vụ"]).map(resolve)


WHOLES = st.integers(1, 99)


@pytest.mark.parametrize(
    ("peers", "value", "met"),
    [
        (["70", "72", "74"], "72", False),
        (["70", "72", "74"], "72,01", True),
        (["70", "74"], "72", False),
        (["74", "60", "72", "61", "73"], "72", False),
        (["74", "60", "72", "61", "73"], "72,01", True),
        (["74", "60", "72", "61"], "66,5", False),
        (["74", "60", "72", "61"], "66,51", True),
        (["70", "74"], "72,5", True),
        (["5"], "6", True),
    ],
)
def test_above_the_median_is_strictly_above_the_middle(
    peers: list[str], value: str, met: bool
) -> None:
    amounts = tuple(Quantity.of(Decimal(peer), resolve("điểm")) for peer in peers)
    figure = Figure(reading=read_figure(f"{value} điểm").reading, as_of=BEFORE, peers=amounts)
    assert judge("> median", figure).met is met


def test_peers_of_mixed_units_are_no_reference() -> None:
    peers = (Quantity.of(80, resolve("điểm")), Quantity.of(3, PERCENT))
    figure = Figure(reading=read_figure("81 điểm").reading, as_of=BEFORE, peers=peers)
    assert [f.code for f in judge("> median", figure).findings] == ["unit_mismatch"]


def test_a_stated_reference_serves_as_well() -> None:
    target = {"kind": "above_reference", "reference": "70 điểm"}
    assert judge(target, "70 điểm").met is False
    assert judge(target, "70,1 điểm").met is True


def test_nothing_is_compared_with_peers_where_nothing_was_reported() -> None:
    for text, reason in (("… điểm", "no_figure"), ("đang thực hiện", "under_way")):
        verdict = judge("> median", text)
        assert verdict.reason == reason
        assert "reference_missing" not in [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("units", "facts"),
    [
        (("điểm", None), {"found": "—", "unit": "điểm"}),
        ((None, "điểm"), {"found": "điểm", "unit": "—"}),
        (("điểm", "điểm", "%"), {"found": "%", "unit": "điểm"}),
    ],
)
def test_peers_of_mixed_units_are_told(
    units: tuple[str | None, ...], facts: dict[str, str]
) -> None:
    peers = tuple(Quantity.of(5, resolve(unit) if unit else None) for unit in units)
    figure = Figure(reading=read_figure("81 điểm").reading, as_of=BEFORE, peers=peers)
    (finding,) = judge("> median", figure).findings
    assert {name: str(fact) for name, fact in finding.facts.items()} == facts


@given(
    value=st.builds(Quantity.of, WHOLES, ANY_UNIT),
    reference=st.none() | st.builds(Quantity.of, WHOLES, ANY_UNIT),
    peers=st.lists(st.builds(Quantity.of, WHOLES, ANY_UNIT), max_size=4),
    target=st.sampled_from(["> median", {"kind": "above_reference", "reference": "80 điểm"}]),
)
def test_whatever_is_reported_to_be_above_gets_a_verdict(
    value: Quantity, reference: Quantity | None, peers: list[Quantity], target: Any
) -> None:
    figure = Figure(reading=Measured(value), as_of=BEFORE, reference=reference, peers=tuple(peers))
    verdict = judge(target, figure)
    assert verdict.trace("vi")


@given(value=WHOLES, unit=RANKS, ranks=st.lists(WHOLES, min_size=1, max_size=4), own=RANKS)
def test_nothing_is_above_a_rank(value: int, unit: Unit, ranks: list[int], own: Unit) -> None:
    among = tuple(Quantity.of(place, own) for place in ranks)
    reading = Measured(Quantity.of(value, unit))
    for figure in (
        Figure(reading=reading, as_of=BEFORE, reference=among[0]),
        Figure(reading=reading, as_of=BEFORE, peers=among),
    ):
        verdict = judge("> median", figure)
        assert [finding.code for finding in verdict.findings] == ["reference_is_rank"]
        assert (verdict.met, verdict.final) == (None, False)


@pytest.mark.parametrize("rank", ["5 hạng", "rank 5", Quantity(Interval.point(5), RANK)])
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("above_reference", "reference"),
        ("at_least", "threshold"),
        ("more_than", "threshold"),
        ("per_capita", "threshold"),
    ],
)
def test_a_target_above_a_rank_is_refused(kind: str, key: str, rank: Any) -> None:
    with pytest.raises(TargetError) as caught:
        rule({"kind": kind, key: rank})
    assert [problem.code for problem in caught.value.problems] == ["target_rank_unclear"]
