"""pydantic's errors → problems with stable codes, each with the path to its place."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from pydantic import BeforeValidator, ValidationError, ValidationInfo

from camket_rules.errors import CamketError, Problem, RefusedError
from camket_rules.texts.messages import Sentence
from camket_rules.texts.written import as_written

Path = tuple[int | str, ...]

_CODES: Final = {
    "missing": "key_missing",
    "extra_forbidden": "key_unknown",
    "union_tag_not_found": "kind_missing",
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
    "kind_unknown": "kind",
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
        if code == "key_unknown":
            facts["nearest"] = nearest(name, keys_at(path[:-1]))
        elif code == "value_not_allowed":
            facts["expected"] = "true, false"
        elif code == "value_wrong":
            told = _EXPECTED.get(item["type"], "expected.otherwise")
            facts["expected"] = Sentence(told, item.get("ctx", {}))
        yield Problem(code, facts), path


def one_of(values: Iterable[Any]) -> BeforeValidator:
    """Refuse what is none of a fixed few, and say which they are (`value_not_allowed`)."""
    known = tuple(values)

    def check(value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, bool | float) or value not in known:
            expected = ", ".join(map(str, known))
            key = info.field_name or ""
            raise RefusedError(
                "value_not_allowed", key=key, found=as_written(value), expected=expected
            )
        return value

    return BeforeValidator(check)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like the given one, or an empty text."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
