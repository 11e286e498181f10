"""Sheets as they are written: items with their targets, parts and measures, by pydantic."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from camket_rules.errors import CamketError, Problem, ReadError
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.reporting import MONTHS, Reporting
from camket_rules.quantities.units import check_noun
from camket_rules.targets.base import Kind
from camket_rules.targets.composites import AllOf
from camket_rules.targets.fields import Day, Deadline, Text, slug
from camket_rules.targets.kinds import kinds, typed
from camket_rules.targets.problems import Path, nearest, one_of, problems_of
from camket_rules.targets.shorthand import expand, set_apart
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.languages import FORMS, in_language
from camket_rules.texts.written import as_written

SCHEMA_VERSION: Final = 1
"""The version of the target and figure files that this release writes; it reads these: 1."""

ROW_NUMBER: Final = re.compile(r"[0-9A-Za-z]{1,8}(?:\.[0-9A-Za-z]{1,8}){0,9}")


def _version(value: Any) -> Any:
    if str(value) != str(SCHEMA_VERSION):
        raise ReadError("schema_version_unknown", found=str(value)[:20], expected=SCHEMA_VERSION)
    return SCHEMA_VERSION


def _noun(value: str) -> str:
    check_noun(value)
    return value


SchemaVersion: TypeAlias = Annotated[Literal[1], BeforeValidator(_version)]
Noun: TypeAlias = Annotated[str, AfterValidator(_noun)]
SheetId: TypeAlias = Annotated[Text, Field(pattern=r"^[^/:\s][^/:]{0,39}$")]

Words: TypeAlias = Annotated[
    tuple[Text, ...],
    BeforeValidator(lambda value: (value,) if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One text, or a list of words and texts, that may stand beside the noun of a figure."""


class Stop(BaseModel):
    """A withdrawal or suspension: from which day, and why.

    `supersedes` is the day of what it corrects, for one that is to count after a final status.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: Day
    note: Text
    supersedes: Day | None = None


class Label(BaseModel):
    """The label of a condition, and whether an answer to it may still change within the year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: Text
    en: Text | None = None
    may_change: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {"vi": data} if isinstance(data, str) else data


def _target(value: Any, info: ValidationInfo) -> Kind:
    """The typed target of what was declared, in either form."""
    return typed(_short(value, info), info.context)


def _short(value: Any, info: ValidationInfo) -> Any:
    """Expand the short form, with what was declared beside it."""
    if not isinstance(value, Mapping) or "target" not in value:
        return value
    given = info.context or {}
    text, rest = set_apart(value)
    context = Context(given.get("numbers", "vi"), given.get("units", ()), lenient=False)
    try:
        return expand(text, rest, context)
    except ReadError as error:
        raise CamketError([*error.problems, *_strays(rest)]) from error


def _strays(keys: Iterable[str]) -> Iterator[Problem]:
    """Find the keys that no item has, for one that is refused before its keys are looked at."""
    known = sorted(_row_keys())
    for key in keys:
        if key not in known:
            yield Problem("key_unknown", {"key": key, "nearest": nearest(key, known)})


AnyTarget: TypeAlias = Annotated[Kind, PlainValidator(_target), WithJsonSchema({})]


class Item(BaseModel):
    """A row of a sheet, or a measure of one: what is it, where from, and its target."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    id: str
    title: Text
    title_en: Text | None = None
    source: Text | None = None
    note: Text | None = None
    words: Words = ()
    reporting: Annotated[Reporting, one_of(MONTHS)] | None = None
    applies_if: str | None = None
    weight: Decimal = Field(default=Decimal(1), ge=0)
    required: bool = True
    withdrawn: Stop | None = None
    suspended: Stop | None = None
    target: AnyTarget
    parts: tuple["Item", ...] = ()
    measures: tuple["Item", ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        """Put the keys of the target, which stand beside those of the item, under `target`."""
        if not isinstance(data, Mapping) or isinstance(data.get("target"), BaseModel):
            return data
        own = {key: value for key, value in data.items() if key in _ITEM_KEYS}
        target = {key: value for key, value in data.items() if key not in _ITEM_KEYS}
        if "target" in data:
            target["target"] = data["target"]
        elif "kind" not in target and (data.get("parts") or data.get("measures")):
            target["kind"] = AllOf.name()
        elif "kind" not in target:
            missing = Problem("target_missing", {"item": str(data.get("id", "?"))[:20]})
            raise CamketError([missing, *_strays(target)])
        return {**own, "target": target}

    @field_validator("weight", mode="before")
    @classmethod
    def _exact_weight(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            return Context((info.context or {}).get("numbers", "vi"), lenient=False).number(value)
        if isinstance(value, float):
            raise ReadError("number_is_float", found=as_written(value))
        return value

    @model_validator(mode="after")
    def _shape(self, info: ValidationInfo) -> "Item":
        composite = self.target.has_parts
        inner = self.parts or self.measures
        if self.parts and self.measures:
            raise ReadError("parts_and_measures", item=self.id)
        if inner and not composite:
            raise ReadError("parts_on_leaf", item=self.id, kind=self.target.kind)
        if composite and (idle := _IDLE_ON_PARTS & self.target.model_fields_set):
            raise ReadError("keys_on_parts", item=self.id, found=", ".join(sorted(idle)))
        if composite and not inner:
            raise ReadError("parts_missing", item=self.id, kind=self.target.kind)
        if inner and not sum(part.weight for part in inner):
            raise ReadError("weights_zero", item=self.id)
        return self

    @field_validator("applies_if")
    @classmethod
    def _declared(cls, value: str | None, info: ValidationInfo) -> str | None:
        declared = (info.context or {}).get("conditions")
        if value is not None and declared is not None and value not in declared:
            item = info.data.get("id", "?")
            raise ReadError(
                "condition_undeclared", found=value, item=item, nearest=nearest(value, declared)
            )
        return value

    @field_validator("target")
    @classmethod
    def _within_year(cls, value: Kind, info: ValidationInfo) -> Kind:
        year = (info.context or {}).get("year")
        if value.deadline is not None and isinstance(year, int) and value.deadline.year != year:
            item = info.data.get("id", "?")
            facts = {"found": value.deadline, "item": item, "year": str(year)}
            raise ReadError("deadline_outside_year", **facts)
        expected = value.result_expected
        if expected is not None and isinstance(year, int) and expected < date(year, 1, 1):
            facts = {"found": expected, "year": str(year)}
            raise ReadError("result_expected_early", **facts)
        return value

    @property
    def inner(self) -> tuple["Item", ...]:
        """Its parts or its measures."""
        return self.parts or self.measures

    def name(self, lang: str) -> str:
        """Its title in a language, where there is one."""
        return in_language(lang, self.title, self.title_en)


_IDLE_ON_PARTS: Final = frozenset(("when", "deadline", "result_expected"))

_ITEM_KEYS: Final = frozenset(Item.model_fields) - {"target"}


class SheetDefinition(BaseModel):
    """One agency's commitments of one year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: SchemaVersion
    id: SheetId
    agency: Text
    agency_en: Text | None = None
    year: int = Field(ge=1900, le=2999)
    numbers: Annotated[NumberForm, one_of(FORMS)]
    source: Text | None = None
    note: Text | None = None
    reporting_closes: Deadline | None = None
    conditions: dict[str, Label] = Field(default_factory=dict)
    units: tuple[Noun, ...] = ()
    words: Words = ()
    reporting: Annotated[Reporting, one_of(MONTHS)] | None = None
    items: tuple[Item, ...]

    @field_validator("conditions")
    @classmethod
    def _slugs(cls, value: dict[str, Label]) -> dict[str, Label]:
        for name in value:
            if not slug(name):
                raise ReadError("condition_id_bad", found=name[:40])
        return value

    @field_validator("items", mode="before")
    @classmethod
    def _not_empty(cls, value: Any) -> Any:
        if isinstance(value, Sequence) and not value:
            raise ReadError("items_empty")
        return value

    @model_validator(mode="after")
    def _closes_after_year(self) -> "SheetDefinition":
        closes = self.reporting_closes
        if closes is not None and closes < date(self.year, 12, 31):
            raise ReadError("reporting_closes_early", found=closes, year=str(self.year))
        return self

    def name(self, lang: str) -> str:
        """The agency in a language, where there is one."""
        return in_language(lang, self.agency, self.agency_en)


def define_sheet(
    data: Mapping[str, Any],
) -> tuple[SheetDefinition | None, list[tuple[Problem, Path]]]:
    """Make the definition of a sheet from plain data, with every problem and its path."""
    problems = list(_numbering(data.get("items"), ("items",), None, {}))
    context = {
        "numbers": data.get("numbers") if data.get("numbers") in ("vi", "en") else "vi",
        "units": usable_nouns(data.get("units")),
        "year": _whole(data.get("year")),
        "conditions": tuple(data["conditions"])
        if isinstance(data.get("conditions"), Mapping)
        else (),
    }
    definition = None
    try:
        definition = SheetDefinition.model_validate(data, context=context)
    except ValidationError as error:
        problems += problems_of(error, _keys_at)
    return (None if problems else definition), problems


def known_keys() -> tuple[str, ...]:
    """Every key that a target file can hold."""
    return tuple(sorted({*SheetDefinition.model_fields, *_row_keys()}))


def _row_keys() -> frozenset[str]:
    """Every key that a row or a measure can hold, of whatever kind."""
    return _ITEM_KEYS.union(("target",), *(kind.model_fields for kind in kinds().values()))


def _keys_at(path: Path) -> Iterable[str]:
    """The keys that a target file can hold at a path."""
    if path[-1:] in (("withdrawn",), ("suspended",)):
        return Stop.model_fields
    if path[:1] == ("conditions",):
        return Label.model_fields
    if "target" in path:
        return (*sorted(_ITEM_KEYS), "target", *kinds()[str(path[-1])].model_fields)
    return SheetDefinition.model_fields


def usable_nouns(value: Any) -> tuple[str, ...]:
    """The counting nouns among what was given for `units`."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    usable = []
    for noun in value:
        try:
            check_noun(noun)
        except (ReadError, TypeError, AttributeError):
            continue
        usable.append(noun)
    return tuple(usable)


def _whole(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _numbering(
    items: Any, path: Path, parent: str | None, seen: dict[str, Path]
) -> Iterator[tuple[Problem, Path]]:
    """Check row numbers: well formed, used once, and each part under its own row."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return
    for place, item in enumerate(items):
        if not isinstance(item, Mapping) or not isinstance(item.get("id"), str):
            continue
        here = (*path, place)
        number = item["id"]
        yield from _number(number, parent, (*here, "id"), seen)
        yield from _numbering(item.get("parts"), (*here, "parts"), number, seen)
        yield from _measures(item.get("measures"), (*here, "measures"), number, seen)


def _number(
    number: str, parent: str | None, path: Path, seen: dict[str, Path]
) -> Iterator[tuple[Problem, Path]]:
    if not ROW_NUMBER.fullmatch(number):
        yield Problem("item_id_bad", {"item": number[:40]}), path
        return
    if number in seen:
        yield Problem("item_doubled", {"item": number, "first": seen[number]}), path
    seen.setdefault(number, path)
    above = number.rpartition(".")[0]
    if parent is None and above:
        yield Problem("parent_missing", {"item": number, "parent": above}), path
    elif parent is not None and above != parent:
        yield Problem("part_without_parent", {"item": number, "parent": parent}), path


def _measures(
    measures: Any, path: Path, row: str, seen: dict[str, Path]
) -> Iterator[tuple[Problem, Path]]:
    if not isinstance(measures, Sequence) or isinstance(measures, str):
        return
    for place, measure in enumerate(measures):
        if not isinstance(measure, Mapping) or not isinstance(measure.get("id"), str):
            continue
        here: Path = (*path, place, "id")
        name = measure["id"]
        for key in ("parts", "measures"):
            if measure.get(key):
                yield Problem("measure_with_rows", {"item": name[:40], "key": key}), here
        if not slug(name):
            yield Problem("measure_id_bad", {"item": name[:40]}), here
        elif f"{row}:{name}" in seen:
            facts = {"item": f"{row}:{name}", "first": seen[f"{row}:{name}"]}
            yield Problem("item_doubled", facts), here
        seen.setdefault(f"{row}:{name}", here)
