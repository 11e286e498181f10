"""pydantic's errors → problems with stable codes, each with the path to its place."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, Problem
from camket_rules.texts.written import as_written
from camket_rules.verdicts import Sentence

Path = tuple[int | str, ...]

_CODES: Final = {
    "missing": "key_missing",
    "extra_forbidden": "key_unknown",
    "union_tag_invalid": "kind_unknown",
    "union_tag_not_found": "kind_missing",
    "literal_error": "value_not_allowed",
    "enum": "value_not_allowed",
    "bool_parsing": "value_not_allowed",
    "bool_type": "value_not_allowed",
}

_EXPECTED: Final = {
    "string_type": "expected.text",
    "string_too_short": "expected.not_empty",
    "too_long": "expected.fewer",
    "string_too_long": "expected.shorter",
    "string_pattern_mismatch": "expected.id",
    "dict_type": "expected.mapping",
    "model_type": "expected.mapping",
    "mapping_type": "expected.mapping",
    "list_type": "expected.list",
    "tuple_type": "expected.list",
    "int_type": "expected.whole",
    "int_parsing": "expected.whole",
    "int_parsing_size": "expected.whole",
    "int_from_float": "expected.whole",
    "decimal_type": "expected.number",
    "decimal_parsing": "expected.number",
    "finite_number": "expected.number",
    "greater_than_equal": "expected.from",
    "less_than_equal": "expected.up_to",
    "date_type": "expected.date",
    "date_from_datetime_inexact": "expected.date",
}
"""pydantic's types of errors, and what to tell a person instead."""

_ABOUT: Final = {
    "deadline_outside_year": "deadline",
    "reporting_closes_early": "reporting_closes",
    "result_expected_early": "result_expected",
    "range_impossible": "low",
    "change_not_positive": "amount",
    "change_ambiguous": "amount",
    "tolerance_negative": "tolerance",
    "percent_method_needs_baseline": "percent_method",
}
"""The key that is at fault where a whole item or sheet was refused."""


def problems_of(
    error: ValidationError, keys_at: Callable[[Path], Iterable[str]] = lambda path: ()
) -> Iterator[tuple[Problem, Path]]:
    """Give each problem with the path of keys and places that leads to it.

    `keys_at` gives the keys known where an unknown one was found, to name the nearest.
    """
    for item in error.errors():
        path: Path = item["loc"]
        cause = item.get("ctx", {}).get("error")
        if isinstance(cause, CamketError):
            for problem in cause.problems:
                key = problem.facts.get("key") if problem.code == "key_unknown" else None
                key = key or _ABOUT.get(problem.code)
                yield problem, (*path, key) if key else path
            continue
        code = _CODES.get(item["type"], "value_wrong")
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        facts: dict[str, Any] = {"key": name, "found": as_written(item["input"])}
        context = item.get("ctx", {})
        if code == "kind_unknown":
            found = str(context.get("tag", ""))
            kinds = [kind.strip("' ") for kind in str(context["expected_tags"]).split(",")]
            facts |= {
                "found": found,
                "nearest": nearest(found, kinds),
                "expected": ", ".join(kinds),
            }
        elif code == "key_unknown":
            facts["nearest"] = nearest(name, keys_at(path[:-1]))
        elif code == "value_not_allowed":
            allowed = context.get("expected", "true, false")
            facts["expected"] = allowed.replace(" or ", ", ").replace("'", "")
        elif code == "value_wrong":
            told = _EXPECTED.get(item["type"])
            facts["expected"] = Sentence(told, context) if told else item["msg"]
        yield Problem(code, facts), (*path, "kind") if code == "kind_unknown" else path


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like the given one, or an empty text."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
