"""Every kind of target by its name: those that are known from the start, and those of one's own."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar, Union

from pydantic import Field, TypeAdapter

from camket_rules.errors import Problem, ReadError, TargetError
from camket_rules.targets.bands import About, Between
from camket_rules.targets.base import Kind
from camket_rules.targets.changes import IncreaseBy, NoIncrease, ReduceBy
from camket_rules.targets.composites import AllOf, AnyOf, Composite, Weighted
from camket_rules.targets.fields import slug
from camket_rules.targets.incidents import NoneOf
from camket_rules.targets.milestones import AttestedTarget, Milestone
from camket_rules.targets.problems import nearest
from camket_rules.targets.punctuality import AllOnTime
from camket_rules.targets.ranks import RankWithin
from camket_rules.targets.references import AboveReference
from camket_rules.targets.shares import RatioTarget
from camket_rules.targets.thresholds import AtLeast, AtMost, LessThan, MoreThan, PerCapita

_FIRST: Final[tuple[type[Kind], ...]] = (
    *(AtLeast, MoreThan, AtMost, LessThan, PerCapita, RatioTarget, Between, About),
    *(ReduceBy, IncreaseBy, NoIncrease, RankWithin, AboveReference, NoneOf, AllOnTime),
    *(Milestone, AttestedTarget, AllOf, AnyOf, Weighted),
)
_READERS: Final[tuple[type[Kind], ...]] = (
    *(AllOnTime, RankWithin, AboveReference, About, AtMost, ReduceBy, Between, AtLeast),
)
"""Those that read short forms, in the order in which they are asked; the last takes any amount."""

_KINDS: Final[dict[str, type[Kind]]] = {kind.name(): kind for kind in _FIRST}

K = TypeVar("K", bound=Kind)


def kinds() -> Mapping[str, type[Kind]]:
    """Every kind by its name."""
    return MappingProxyType(_KINDS)


def kind_of(name: object) -> type[Kind] | None:
    """The kind of a name, or None where there is none."""
    return _KINDS.get(name) if isinstance(name, str) else None


def unknown_kind(found: str) -> ReadError:
    """The error of a name that is no kind's, with the nearest one."""
    facts = {"nearest": nearest(found, _KINDS), "expected": ", ".join(_KINDS)}
    return ReadError("kind_unknown", found=found[:60], **facts)


def readers() -> tuple[type[Kind], ...]:
    """The kinds that read short forms: one's own are asked first."""
    return (*(kind for kind in _KINDS.values() if kind not in _FIRST), *_READERS)


@cache
def _adapter() -> TypeAdapter[Kind]:
    every: Any = Union[tuple(_KINDS.values())]  # noqa: UP007 - made from a list
    return TypeAdapter(Annotated[every, Field(discriminator="kind")])


def typed(fields: Any, context: dict[str, Any] | None = None) -> Kind:
    """Make the typed target of the fields of a long form.

    Raises pydantic's `ValidationError`, and `ReadError` `kind_unknown`.
    """
    if isinstance(fields, Mapping) and "kind" in fields and kind_of(fields["kind"]) is None:
        raise unknown_kind(str(fields["kind"]))
    return _adapter().validate_python(fields, context=context)


def register_kind(kind: type[K]) -> type[K]:
    """Add a kind of one's own, a subclass of `Kind` with a name: `kind: Literal["…"] = "…"`.

    From then on it is known everywhere: in files, reports, forms, columns and the JSON Schema.
    Register it before sheets are loaded. Gives the class, so that it can be a decorator. Raises
    `TargetError`: `kind_name_bad`, `kind_taken`, `kind_key_taken`, `kind_incomplete`.
    """
    name = kind.model_fields["kind"].default
    if not isinstance(name, str) or not slug(name):
        raise TargetError([Problem("kind_name_bad", {"found": kind.__name__})])
    known = _KINDS.get(name)
    if known is kind:
        return kind
    if known is not None:
        raise TargetError([Problem("kind_taken", {"found": name})])
    own = sorted(set(kind.model_fields) & ROW_KEYS)
    if own:
        raise TargetError([Problem("kind_key_taken", {"found": name, "keys": ", ".join(own)})])
    if not _judges(kind):
        raise TargetError([Problem("kind_incomplete", {"found": name})])
    _KINDS[name] = kind
    _adapter.cache_clear()
    return kind


def _judges(kind: type[Kind]) -> bool:
    if issubclass(kind, Composite):
        return kind.of_applicable is not Composite.of_applicable
    return not kind.has_parts and kind.assessor is not Kind.assessor


ROW_KEYS: Final = frozenset(
    [
        *("id", "title", "title_en", "source", "note", "words", "reporting", "applies_if"),
        *("weight", "required", "withdrawn", "suspended", "target", "parts", "measures"),
    ]
)
"""The keys of a row itself, beside which those of its target stand."""
