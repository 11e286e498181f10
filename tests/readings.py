"""What a text reads to, written out: every field of what is read, or the words of the errors.

A figure may have the `words` of its row's title and the day that it is of (`as_of`) beside it.
`python -m tests.readings` writes `readings.jsonl` anew; the difference is to be looked through.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from camket_rules import CamketError, Unit, parse_target, read_figure
from camket_rules.figures.prose import read_phrase
from camket_rules.findings import Finding

FILE = Path(__file__).parent / "data" / "readings.jsonl"


def written() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def cases(read: str) -> list[dict[str, Any]]:
    """The texts of `readings.jsonl` that are to be read as a `figure`, `phrase` or `target`."""
    return [case for case in written() if case["read"] == read]


def again(case: dict[str, Any]) -> dict[str, Any]:
    """The case with what its text gives now."""
    text, numbers, units = case["text"], case["numbers"], tuple(case["units"])
    words, day = tuple(case.get("words", ())), case.get("as_of")
    try:
        match case["read"]:
            case "figure":
                as_of = None if day is None else date.fromisoformat(day)
                gives = plain(read_figure(text, numbers, as_of=as_of, units=units, words=words))
            case "phrase":
                gives = plain(read_phrase(text, numbers, units=units))
            case "target":
                gives = plain(parse_target(text, numbers=numbers, units=units))
    except CamketError as error:
        gives = "\n".join(f"{problem.code}: {problem.text('en')}" for problem in error.problems)
    return case | {"gives": gives}


def plain(value: Any) -> Any:
    """A value as JSON can hold it: by its fields, leaving out those that are as usual."""
    if isinstance(value, Finding):
        return f"{value.code}: {value.text('en')}"
    if isinstance(value, Unit):
        return f"{value.label} = {value.factor} {value.dimension}"
    if isinstance(value, BaseModel):
        given_here = ((name, getattr(value, name)) for name in sorted(value.model_fields_set))
        return {name: plain(has) for name, has in given_here}
    if is_dataclass(value):
        given = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        kept = {name: plain(has) for name, (has, usual) in given.items() if has is not usual}
        return {"is": type(value).__name__} | kept
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, bool) else str(value)


if __name__ == "__main__":
    lines = [json.dumps(again(case), ensure_ascii=False) for case in written()]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")
