"""What a text reads to, written out: every field of the figure, or the words of the error.

`python -m tests.readings` writes `readings.jsonl` anew; the difference is to be looked through.
"""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from camket_rules import CamketError, Unit, read_figure
from camket_rules.findings import Finding
from camket_rules.phrases import read_phrase

FILE = Path(__file__).parent / "data" / "readings.jsonl"


def written() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def cases(read: str) -> list[dict[str, Any]]:
    """The texts of `readings.jsonl` that are to be read as a `figure` or a `phrase`."""
    return [case for case in written() if case["read"] == read]


def again(case: dict[str, Any]) -> dict[str, Any]:
    """The case with what its text gives now."""
    read = read_phrase if case["read"] == "phrase" else read_figure
    try:
        gives = plain(read(case["text"], case["numbers"], units=tuple(case["units"])))
    except CamketError as error:
        gives = f"{error.problems[0].code}: {error.problems[0].text('en')}"
    return case | {"gives": gives}


def plain(value: Any) -> Any:
    """A value as JSON can hold it: by its fields, leaving out those that are as usual."""
    if isinstance(value, Finding):
        return f"{value.code}: {value.text('en')}"
    if isinstance(value, Unit):
        return f"{value.label} = {value.factor} {value.dimension}"
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
