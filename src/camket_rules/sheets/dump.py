"""Sheets → YAML: the long form of every target, which loads to the same sheet again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml
from pydantic import BaseModel

from camket_rules.quantities.quantity import Quantity
from camket_rules.sheets.definition import Item
from camket_rules.sheets.sheet import Sheet
from camket_rules.targets.base import Kind
from camket_rules.texts.decimals import NumberForm, format_number


def dump_targets(sheet: Sheet) -> str:
    """Write a sheet as the text of a target file, in NFC and in its own number form."""
    definition = sheet.definition
    data = _fields(definition, definition.numbers)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _fields(model: BaseModel, form: NumberForm) -> dict[str, Any]:
    """The fields that were given, in the order of the model."""
    given = model.model_fields_set | {"kind", "schema_version"}
    data: dict[str, Any] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name not in given or value is None:
            continue
        if isinstance(model, Item) and name == "target":
            data |= _target(value, form)
        else:
            data[name] = _plain(value, form)
    return data


def _target(target: Kind, form: NumberForm) -> dict[str, Any]:
    """The long form."""
    return target.long_form(_fields(target, form))


def _plain(value: Any, form: NumberForm) -> Any:
    match value:
        case Quantity():
            return _quantity(value, form)
        case BaseModel():
            return _fields(value, form)
        case Mapping():
            return {key: _plain(inner, form) for key, inner in value.items()}
        case tuple():
            return [_plain(inner, form) for inner in value]
        case date():
            return value.isoformat()
        case Decimal():
            return format_number(value, form)
        case StrEnum():
            return str(value)
        case _:
            return value


def _quantity(quantity: Quantity, form: NumberForm) -> dict[str, str]:
    data = {"value": format_number(quantity.stated[0], form)}
    return data if quantity.unit is None else data | {"unit": quantity.unit.label}
