"""The short form of a target: `>= 650 doanh nghiệp`, `từ 95% trở lên`, `top 10`, `giảm 5%`.

What a text says is found by the phrases of `phrases.txt`, each kind reading its own. Every word is
understood, or the text is refused with the word that was not; and so it is where its direction
would be a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from camket_rules.errors import ReadError
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.dates import parse_deadline
from camket_rules.quantities.tokens import clean
from camket_rules.targets.base import Said
from camket_rules.targets.kinds import kind_of, kinds, readers, unknown_kind
from camket_rules.targets.phrases import phrases, taken
from camket_rules.targets.short_text import ShortText
from camket_rules.texts.written import as_written


def set_apart(fields: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Part the short form, under `target`, from the fields beside it.

    Raises `ReadError` `target_not_text`.
    """
    beside = {key: value for key, value in fields.items() if key != "target"}
    text = fields["target"]
    if not isinstance(text, str):
        raise ReadError("target_not_text", found=as_written(text))
    return text, beside


def expand(text: str, beside: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Turn a short form, and the fields that stand beside it, into those of the long form.

    A `kind` beside the text must fit it, and no other field may say again what the text says.
    Raises `ReadError`: `target_unreadable`, `target_leftover`, `target_zero_unclear`,
    `target_change_unclear`, `target_rank_unclear`, `target_is_deadline`, `target_kind_mismatch`,
    `kind_unknown`, `target_doubled`, `tolerance_missing`, or what its numerals and units raise.
    """
    body = _cleaned(text)
    said = replace(_read(ShortText(body, context)), body=body)
    fields = _fitting(said, beside.get("kind"))
    for key in fields:
        if key != "kind" and key in beside:
            raise ReadError("target_doubled", found=body, key=key)
    return {**beside, **fields}


def _cleaned(text: str) -> str:
    """The text without the one mark that ends a sentence."""
    return re.sub(r"(?<![.;])[.;]$", "", clean(text)).rstrip()


def _fitting(said: Said, declared: Any) -> dict[str, Any]:
    """The fields as the declared kind takes them."""
    kind = said.kind if declared is None else kind_of(declared)
    if kind is None and isinstance(declared, str):
        raise unknown_kind(declared)
    fields = None if kind is None else kind.from_short(said)
    if kind is None or fields is None:
        reads = said.kind.name()
        raise ReadError("target_kind_mismatch", found=said.body, kind=declared, reads=reads)
    return {"kind": kind.name(), **fields}


def says_before(text: str) -> str:
    """The deadline in a short form, such as `trước 30/9`; empty where it names none."""
    try:
        return _until(_cleaned(text))[1]
    except ReadError:
        return ""


def _read(text: ShortText) -> Said:
    """What a whole text says: its target, and the day by which it is due."""
    body = text.whole
    if _is_deadline(body):
        raise ReadError("target_is_deadline", found=body)
    rest, deadline = _until(body)
    said = _read_target(rest, text)
    return said.with_fields(deadline=deadline) if deadline else said


def _is_deadline(body: str) -> bool:
    """Is a text nothing but a day or a period? Bare years only where a sheet can be of them."""
    if re.fullmatch(r"[0-9]{4}", body) and not 1900 <= int(body) <= 2999:
        return False
    return _reads_as_deadline(body)


def _until(body: str) -> tuple[str, str]:
    """Part a text from the deadline behind it, `trước 30/9`, which is empty if there is none."""
    for phrase in phrases("by"):
        for match in re.finditer(rf"(?i)(?<=\S) (?={re.escape(phrase)} (\S.*)$)", body):
            if re.fullmatch(r"[0-9]+(?: tháng)?", match[1]):
                continue
            tail = body[match.end() :]
            if _reads_as_deadline(tail):
                return body[: match.start()], tail
    return body, ""


def _reads_as_deadline(text: str) -> bool:
    try:
        parse_deadline(text, 2000)
    except ReadError as error:
        return error.problem.code == "deadline_before_unclear"
    return True


def _read_target(body: str, text: ShortText) -> Said:
    rest = body
    while True:
        for kind in kinds().values():
            if kind.is_named(rest):
                return Said(kind, {})
        head, _, behind = taken(rest, "say nothing")
        if not head:
            break
        rest = behind
    for kind in readers():
        said = kind.read_short(rest, text)
        if said is not None:
            return said
    raise text.unreadable()
