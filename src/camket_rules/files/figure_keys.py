"""The keys of a figure in the long form, by what stands under them."""

from typing import Final

COUNTS: Final = ("done", "total", "due", "pending", "late")
DAYS: Final = ("as_of", "reported", "supersedes", "reached")
ANSWERS: Final = ("estimate", "no_result")
TEXTS: Final = ("note", "source", "steps")
LISTS: Final = ("steps", "peers")
"""Keys with several values."""

NUMERALS: Final = (
    *("value", "numerator", "denominator", "now", "before", "of_plan", "reference", "peers"),
    *COUNTS,
)
