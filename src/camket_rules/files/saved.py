"""A report that was saved as JSON → a `Report`, with every problem of the file at its place."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from camket_rules.errors import LoadError, Place, Problem, ReadError
from camket_rules.files.yaml import MAX_DEPTH, Document, PathTo, parse_document, read_text
from camket_rules.findings import SEVERITIES
from camket_rules.reports.report import REPORT_VERSION, Report
from camket_rules.targets.base import When
from camket_rules.targets.problems import one_of, problems_of
from camket_rules.texts.characters import UNPRINTED
from camket_rules.texts.languages import language
from camket_rules.texts.written import as_written
from camket_rules.verdicts import Attainment, PercentMethod, Reason, Status

MOST_PROBLEMS: Final = 100
"""How many problems of one file are told."""

_FRACTION: Final = re.compile(r"-?[0-9]{1,2000}(?:/0*[1-9][0-9]{0,1999})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HELD_INT: Final = 18


def load_report(path: str | Path) -> Report:
    """Load a report that `camket evaluate --format json` or `Report.to_dict` wrote.

    Raises `LoadError` with the problems of the file, each at its line and column: not JSON,
    another `schema_version`, a missing key, a value of the wrong type, too large a file.
    """
    file = str(path)
    return report_from_text(read_text(Path(path), file), file)


def report_from_text(text: str, file: str) -> Report:
    """Load a report that is in memory; `file` names it in problems."""
    data = _parsed(text, file)
    found = _problems(data)
    if found:
        raise LoadError(_placed(found, text, file))
    return Report.from_dict(data)


class _Doubled(Exception):  # noqa: N818 - it only ends the parsing
    """A key that stands twice in one object."""


def _parsed(text: str, file: str) -> dict[str, Any]:
    if not text.strip():
        raise LoadError([Problem("file_empty", {}, Place(file))])
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        facts = {"found": error.msg}
        raise LoadError(
            [Problem("json_syntax", facts, Place(file, error.lineno, error.colno))]
        ) from error
    except RecursionError as error:
        raise LoadError([Problem("yaml_depth", {"limit": MAX_DEPTH}, Place(file))]) from error
    except _Doubled as error:
        raise LoadError(_doubled(str(error), text, file)) from error
    if not isinstance(data, dict):
        raise LoadError(
            [Problem("mapping_expected", {"found": as_written(data)}, Place(file, 1, 1))]
        )
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        raise _Doubled(counted.most_common(1)[0][0])
    return made


def _integer(numeral: str) -> int | str:
    return int(numeral) if len(numeral) <= _HELD_INT else numeral


def _doubled(key: str, text: str, file: str) -> list[Problem]:
    document = _document(text, file)
    found = [] if document is None else [p for p in document.problems if p.code == "key_doubled"]
    found = found or [Problem("key_doubled", {"key": key[:60], "first": "?"}, Place(file))]
    return found[:MOST_PROBLEMS]


def _document(text: str, file: str) -> Document | None:
    """The same text with its places; JSON is YAML, but for a few odd corners."""
    try:
        return parse_document(text, file)
    except LoadError:
        return None


def _placed(found: Iterable[tuple[Problem, PathTo]], text: str, file: str) -> list[Problem]:
    document = _document(text, file)
    if document is None:
        return [Problem(p.code, p.facts | {"first": "?"}, Place(file)) for p, _ in found]
    placed = [document.placed(problem, path) for problem, path in found]
    return sorted(placed, key=lambda problem: problem.place.order)


def _problems(data: Mapping[str, Any]) -> list[tuple[Problem, PathTo]]:
    version = data.get("schema_version")
    if "schema_version" in data and (isinstance(version, bool) or version != REPORT_VERSION):
        facts = {"found": _brief(version), "expected": REPORT_VERSION}
        return [(Problem("schema_version_unknown", facts), ("schema_version",))]
    found = _faults(_Head, data, ())
    for key, model in (("sheets", _Sheet), ("items", _Row)):
        inner = data.get(key)
        for place, value in enumerate(inner if isinstance(inner, list) else ()):
            if len(found) >= MOST_PROBLEMS:
                break
            found += _faults(model, value, (key, place))
    return found[:MOST_PROBLEMS] or list(_at_odds(data))[:MOST_PROBLEMS]


def _faults(model: type[BaseModel], value: Any, at: PathTo) -> list[tuple[Problem, PathTo]]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return [(problem, (*at, *path)) for problem, path in problems_of(error)]
    return []


def _at_odds(data: Mapping[str, Any]) -> Iterable[tuple[Problem, PathTo]]:
    """What is well formed by itself and does not fit together."""
    sheets = {sheet["id"]: sheet for sheet in data["sheets"]}
    seen: dict[str, PathTo] = {}
    for place, row in enumerate(data["items"]):
        path: PathTo = ("items", place)
        if row["sheet"] not in sheets:
            facts = {"key": "sheet", "found": row["sheet"], "expected": ", ".join(sheets)[:60]}
            yield Problem("value_not_allowed", facts), (*path, "sheet")
        for line in (row, *row.get("measures", ())):
            name = f"{line['sheet']}/{line['item']}"
            if name in seen:
                yield Problem("item_doubled", {"item": name, "first": seen[name]}), (*path, "item")
            seen.setdefault(name, (*path, "item"))


def _brief(value: Any) -> str:
    return str(value)[:20]


def _words(value: str) -> str:
    refused = UNPRINTED.search(value)
    if refused:
        raise ReadError("character_refused", found=f"U+{ord(refused[0]):04X}")
    return value


def _fraction(value: str, info: ValidationInfo) -> str:
    if not _FRACTION.fullmatch(value):
        raise ReadError(
            "value_wrong", key=info.field_name or "", found=value[:60], expected="19375/189, 25"
        )
    return value


def _day(value: str) -> str:
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value)
    except ValueError as error:
        raise ReadError("date_unreadable", found=value[:40]) from error
    return value


Words: TypeAlias = Annotated[str, Field(max_length=20_000), AfterValidator(_words)]
Exact: TypeAlias = Annotated[str, AfterValidator(_fraction)]
Day: TypeAlias = Annotated[str, AfterValidator(_day)]


def _lang(value: Any) -> str:
    return language(value).code


class _Recorded(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _Head(_Recorded):
    schema_version: Annotated[int, one_of((REPORT_VERSION,))]
    as_of: Day
    lang: Annotated[str, BeforeValidator(_lang)]
    sheets: list[Any]
    items: list[Any]


class _Sheet(_Recorded):
    id: Words
    agency: Words
    agency_en: Words
    year: int = Field(ge=1900, le=2999)


class _Range(_Recorded):
    low: Exact | None
    high: Exact | None
    low_open: bool
    high_open: bool


class _Finding(_Recorded):
    code: Annotated[str, one_of(SEVERITIES)]
    message: Words


class _Line(_Recorded):
    sheet: Words
    item: Words
    title: Words
    title_en: Words
    kind: Words
    depth: int = Field(ge=0, le=MAX_DEPTH)
    is_parent: bool
    status: Annotated[str, one_of(Status)]
    percent_exact: Exact | None
    percent_range: _Range | None
    percent_method: Annotated[str, one_of(PercentMethod)]
    actual: Words | None
    target: Words | None
    attainment: Annotated[str, one_of(Attainment)]
    met: bool | None
    final: bool
    reason: Annotated[str, one_of(Reason)]
    trace: Words
    figure_date: Day | None
    when: Annotated[str, one_of(When)] | None = None
    deadline: Day | None
    source: Words
    findings: Annotated[list[_Finding], FailFast()]
    measures: Annotated[list[Any], Field(max_length=0)] = []

    @model_validator(mode="after")
    def _one_percent(self) -> "_Line":
        if self.percent_exact is not None and self.percent_range is not None:
            raise ReadError(
                "value_wrong", key="percent_range", found="percent_exact", expected="null"
            )
        return self


class _Row(_Line):
    measures: Annotated[list[_Line], FailFast()] = []
