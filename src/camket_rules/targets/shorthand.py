"""The short form of a target: `>= 650 doanh nghiệp`, `10% .. 15%`, `rank <= 15`."""

from collections.abc import Mapping
from typing import Any, Final

from camket_rules.errors import ReadError
from camket_rules.quantities.amounts import BOUNDS, Context, read_quantity
from camket_rules.quantities.tokens import Cursor, clean

_OPERATORS: Final = {
    "at_least": "at_least",
    "above": "more_than",
    "at_most": "at_most",
    "below": "less_than",
}
_RANGES: Final[dict[str, tuple[bool, bool]]] = {
    "..": (False, False),
    "..<": (False, True),
    "<..": (True, False),
    "<..<": (True, True),
}
_WORDS: Final = {
    "none": "none_of",
    "không": "none_of",
    "all on time": "all_on_time",
    "all_on_time": "all_on_time",
    "đúng hạn": "all_on_time",
    "milestone": "milestone",
    "attested": "attested",
}
_TAKES: Final[dict[str, str]] = {
    "at_least": "threshold",
    "more_than": "threshold",
    "at_most": "threshold",
    "less_than": "threshold",
    "per_capita": "threshold",
    "ratio": "threshold",
    "weighted": "threshold",
    "reduce_by": "amount",
    "increase_by": "amount",
}
"""The field in which a kind keeps the one amount of its short form."""

_UPWARD: Final = ("ratio", "weighted", "per_capita", "reduce_by", "increase_by")
"""Kinds whose short form may carry a `>=`; of the others a bare amount takes the meaning."""


def set_apart(fields: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Part the short form, under `target`, from the fields beside it.

    Raises `ReadError` `target_not_text`.
    """
    beside = {key: value for key, value in fields.items() if key != "target"}
    text = fields["target"]
    if not isinstance(text, str):
        raise ReadError("target_not_text", found=repr(text)[:60])
    return text, beside


def expand(text: str, beside: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Turn a short form, and the fields that stand beside it, into those of the long form.

    A `kind` beside the text must fit it, and no other field may say again what the text says.
    Raises `ReadError`: `target_unreadable`, `target_kind_mismatch`, `target_doubled`,
    `tolerance_missing`, or what its numerals and units raise.
    """
    body = clean(text)
    fields = _fitting(body, _read(body, context), beside.get("kind"))
    for key in fields:
        if key != "kind" and key in beside:
            raise ReadError("target_doubled", found=body, key=key)
    return {**beside, **fields}


def _fitting(body: str, fields: dict[str, Any], kind: Any) -> dict[str, Any]:
    """The fields as the declared kind takes them."""
    reads = fields["kind"]
    if kind is None or kind == reads:
        return fields
    if kind in _TAKES and (reads == "at_least" or (kind == "ratio" and reads == "more_than")):
        bare = Cursor(body).peek()
        plain = bare is not None and bare.kind == "number"
        if plain or kind in _UPWARD:
            strict = {"strict": True} if reads == "more_than" else {}
            return {"kind": kind, _TAKES[kind]: fields["threshold"], **strict}
    raise ReadError("target_kind_mismatch", found=body, kind=kind, reads=reads)


def _read(body: str, context: Context) -> dict[str, Any]:
    folded = body.casefold()
    if folded in _WORDS:
        return {"kind": _WORDS[folded]}
    cursor = Cursor(body)
    if cursor.take("rank", "hạng", "xếp hạng"):
        return _read_rank(cursor, context)
    if cursor.take(">", "above", "trên") and cursor.take("median", "trung vị"):
        _end(cursor)
        return {"kind": "above_reference", "reference": "median"}
    cursor.back(0)
    if cursor.take("~", "khoảng", "about"):
        return _read_about(cursor, context)
    return _read_compared(cursor, context)


def _read_rank(cursor: Cursor, context: Context) -> dict[str, Any]:
    if not cursor.take("<=", "≤", "within"):
        raise ReadError("target_unreadable", found=cursor.text)
    number = cursor.number()
    if number is None:
        raise ReadError("target_unreadable", found=cursor.text)
    _end(cursor)
    return {"kind": "rank_within", "threshold": context.number(number)}


def _read_about(cursor: Cursor, context: Context) -> dict[str, Any]:
    value = read_quantity(cursor, context)
    if value is None:
        raise ReadError("target_unreadable", found=cursor.text)
    if not cursor.take("±"):
        raise ReadError("tolerance_missing", found=cursor.text)
    tolerance = read_quantity(cursor, context)
    if tolerance is None:
        raise ReadError("tolerance_missing", found=cursor.text)
    _end(cursor)
    if tolerance.unit is None and value.unit is not None:
        tolerance = tolerance.in_unit(value.unit)
    return {"kind": "about", "value": value, "tolerance": tolerance}


def _read_compared(cursor: Cursor, context: Context) -> dict[str, Any]:
    side = next((BOUNDS[word] for word in BOUNDS if cursor.take(word)), None)
    opened = side is None and cursor.take("từ", "from") is not None
    value = read_quantity(cursor, context)
    if value is None or (side == "below" and cursor.text.casefold().startswith(("gần", "nearly"))):
        raise ReadError("target_unreadable", found=cursor.text)
    upwards = opened and cursor.take("trở lên", "upwards")
    if side is None and not upwards:
        sign = cursor.take("..<", "<..<", "<..", "..", "đến", "to", "–")
        if sign is not None:
            return _read_band(value, sign, cursor, context)
    _end(cursor)
    kind = _OPERATORS[side or "at_least"]
    if kind == "at_least" and value.unit is not None and value.unit.is_quotient:
        kind = "per_capita"
    return {"kind": kind, "threshold": value}


def _read_band(low: Any, sign: str, cursor: Cursor, context: Context) -> dict[str, Any]:
    high = read_quantity(cursor, context)
    if high is None:
        raise ReadError("target_unreadable", found=cursor.text)
    _end(cursor)
    if low.unit is None and high.unit is not None:
        low = low.in_unit(high.unit)
    low_open, high_open = _RANGES.get(sign, (False, False))
    return {
        "kind": "between",
        "low": low,
        "high": high,
        "low_open": low_open,
        "high_open": high_open,
    }


def _end(cursor: Cursor) -> None:
    if not cursor.done:
        raise ReadError("target_unreadable", found=cursor.text)
