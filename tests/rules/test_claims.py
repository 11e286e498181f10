"""Derived numbers are checked against what the figures give, and never change it."""

from typing import Any

import pytest

from camket_rules import compile_target, read_figure
from tests.strategies import BEFORE, DEADLINE

SHARE = {"kind": "ratio", "target": "100%"}
FALL = {"kind": "reduce_by", "target": "5%", "baseline": "reported"}


def findings(target: Any, figure: str) -> list[str]:
    rule = compile_target(target, deadline=DEADLINE)
    verdict = rule.evaluate(read_figure(figure, as_of=BEFORE), as_of=BEFORE)
    return [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("target", "figure", "codes"),
    [
        (SHARE, "5.845,8/5.978,971 tỷ đồng, đạt 97,77%", []),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,43%", []),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,42%", ["stated_percent_truncated"]),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,44%", ["stated_percent_wrong"]),
        (SHARE, "18,94% (74,5/393,5 tỷ đồng)", ["stated_percent_within_rounding"]),
        (SHARE, "44% (253,2/579 tỷ đồng)", []),
        (SHARE, "134/4071 hồ sơ (đạt 3,3%)", []),
        (SHARE, "134/4071 hồ sơ (đạt 3,4%)", ["stated_percent_wrong"]),
        (SHARE, "62/63 hồ sơ, đạt 98,42%", ["stated_percent_wrong"]),
        (">= 7.590 tỷ đồng", "1.632 tỷ đồng, đạt 21,5% dự toán", []),
        (">= 13.191 tỷ đồng", "3.350 tỷ đồng, đạt 21,8% dự toán", ["stated_percent_wrong"]),
        (">= 98%", "101,51% (vượt 3,51%)", []),
        (">= 98%", "101,51% (vượt 3,58%)", []),
        (">= 98%", "101,51% (vượt 7,08%)", ["stated_excess_wrong"]),
        (">= 50 dự án", "60 dự án, vượt 20%", []),
        (">= 50 dự án", "60 dự án, vượt 10%", ["stated_excess_wrong"]),
        (FALL, "72/73 vụ (giảm 01 vụ = 1,37%)", []),
        (FALL, "72/73 vụ (giảm 02 vụ = 1,37%)", ["stated_difference_wrong"]),
        (FALL, "72/73 vụ (giảm 01 vụ = 1,47%)", ["stated_percent_wrong"]),
        (FALL, "72/73 vụ, giảm 1,36%", ["stated_percent_truncated"]),
        (FALL, "75/73 vụ, tăng 2,74%", []),
    ],
)
def test_stated_numbers(target: Any, figure: str, codes: list[str]) -> None:
    assert findings(target, figure) == codes


def test_a_wrong_claim_does_not_change_the_percent() -> None:
    rule = compile_target(">= 13.191 tỷ đồng", deadline=DEADLINE)
    stated = rule.evaluate(read_figure("3.350 tỷ đồng, đạt 21,8% dự toán"), as_of=BEFORE)
    plain = rule.evaluate(read_figure("3.350 tỷ đồng"), as_of=BEFORE)
    assert stated.percent == plain.percent
