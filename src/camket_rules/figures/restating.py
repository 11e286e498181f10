"""An amount behind a rise or fall says the same change again in another unit; it is no level.

`giảm 400 hộ (4%)`, `giảm 10%, tương đương 20 tỷ đồng`, `up 85 customers (85%)`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.figures.clauses import Clause, Excess, Level
from camket_rules.figures.steps import Step, signed_as
from camket_rules.quantities.quantity import Quantity

_NAMED_LEVEL: Final = frozenset(["level", "reached", "now", "title", "rank", "on_time", "work"])
"""What the words before an amount say where it is the level itself: `giảm 8 vụ, còn 17 vụ`."""


def restate(clauses: Sequence[Clause], text: str) -> tuple[Clause, ...]:
    """Return the clauses with each amount that says a change again put into that change.

    Raises `ReadError` `change_or_level` for an amount of which it is not clear what it is.
    """
    made: list[Clause] = []
    at: int | None = None
    exceeded = False
    for clause in clauses:
        if isinstance(clause, Step) and not clause.still:
            at = len(made)
        elif isinstance(clause, Excess):
            exceeded = True
        elif isinstance(clause, Level) and not clause.base and not clause.lead & _NAMED_LEVEL:
            if exceeded:
                raise ReadError("change_or_level", found=text)
            step = None if at is None else made[at]
            if at is not None and isinstance(step, Step):
                made[at] = _with(step, clause.quantity, text)
                continue
        made.append(clause)
    return tuple(made)


def _with(step: Step, amount: Quantity, text: str) -> Step:
    one, two = step.amount.unit, amount.unit
    alike = one is None or two is None or one.dimension == two.dimension
    both_rates = one is not None and two is not None and one.is_percent and two.is_percent
    if step.restated is not None or alike or both_rates:
        raise ReadError("change_or_level", found=text)
    return replace(step, restated=signed_as(amount, step.amount))
