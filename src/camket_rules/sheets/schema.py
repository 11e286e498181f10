"""The JSON Schema of the target file, for editors and other tools."""

from collections.abc import Iterable
from typing import Any, Final

from camket_rules.sheets.definition import Item, SheetDefinition
from camket_rules.targets.base import Kind, When
from camket_rules.targets.composites import AllOf
from camket_rules.targets.kinds import kinds

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_ROWS: Final[Schema] = {"type": "array", "items": {"$ref": "#/$defs/Item"}, "minItems": 1}
_WITH_ROWS: Final[Schema] = {"anyOf": [{"required": ["parts"]}, {"required": ["measures"]}]}


def target_schema() -> Schema:
    """Describe the target file as people write it: short form and long form.

    The schema checks keys and shapes; what a text means (its numbers, units and dates) is
    checked when the file is loaded.
    """
    sheet = SheetDefinition.model_json_schema()
    kept = {name: sheet["$defs"][name] for name in ("Stop", "Label")}
    return {
        "$schema": DIALECT,
        "title": "camket_rules target file",
        "type": "object",
        "properties": sheet["properties"] | {"items": _ROWS},
        "required": sheet["required"],
        "additionalProperties": False,
        "$defs": kept | {"Item": {"oneOf": [_short(), _sum(), *map(_long, kinds().values())]}},
    }


def _short() -> Schema:
    """An item with a short `target`, and any field of its kind beside it."""
    beside: Schema = {}
    for kind in kinds().values():
        beside |= _fields(kind)
    fields = beside | {"target": {"type": "string", "minLength": 1}}
    return _object(fields | {"kind": {"enum": sorted(kinds())}}, ["target"])


def _sum() -> Schema:
    """A row that is the sum of its parts and says no more."""
    fields = {name: field for name, field in _fields(AllOf).items() if name != "kind"}
    return _object(fields, []) | _WITH_ROWS


def _long(kind: type[Kind]) -> Schema:
    """An item that spells out its `kind` and its fields."""
    required = kind.model_json_schema().get("required", [])
    schema = _object(_fields(kind) | {"kind": {"const": kind.name()}}, ["kind", *required])
    return schema | (_WITH_ROWS if kind.has_parts else {})


def _fields(kind: type[Kind]) -> Schema:
    fields: Schema = dict(kind.model_json_schema()["properties"])
    fields["percent_method"] = {"enum": [str(method) for method in kind.methods]}
    fields["when"] = {"enum": [str(when) for when in When]}
    return fields


def _object(fields: Schema, required: Iterable[str]) -> Schema:
    own: Schema = dict(Item.model_json_schema()["$defs"]["Item"]["properties"])
    del own["target"]
    own |= {"parts": _ROWS, "measures": _ROWS, "weight": {"type": ["string", "integer"]}}
    return {
        "type": "object",
        "properties": own | fields,
        "required": ["id", "title", *required],
        "additionalProperties": False,
    }
