"""The short form of a target: `>= 650 doanh nghiệp`, `từ 95% trở lên`, `top 10`, `giảm 5%`.

What a text says is found by the phrases of `phrases.txt`. Every word is understood, or the text
is refused with the word that was not; and so it is where its direction would be a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from camket_rules.errors import ReadError
from camket_rules.quantities.amounts import Context, read_quantity
from camket_rules.quantities.dates import parse_deadline
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import NUMERAL, Cursor, clean
from camket_rules.quantities.units import PERCENT, RANK, is_known, resolve
from camket_rules.targets.phrases import any_of, cut, parted, phrases, taken
from camket_rules.texts.messages import Sentence
from camket_rules.texts.written import as_written

_SIDES: Final[dict[str, str]] = {
    "at least": "at_least",
    "more than": "more_than",
    "at most": "at_most",
    "less than": "less_than",
}
_TAILS: Final = {"or more": "at_least", "or less": "at_most"}
_SIGNS: Final[dict[str, str]] = {
    "at_least": ">= {}",
    "more_than": "> {}",
    "at_most": "<= {}",
    "less_than": "< {}",
}
_EITHER: Final = ">= {}", "<= {}"
"""Both directions, where a text does not say which is meant."""

_WORDS: Final = {
    "none": "none_of",
    "all on time": "all_on_time",
    "milestone": "milestone",
    "attested": "attested",
    "no increase": "no_increase",
}
_RANGES: Final[dict[str, tuple[bool, bool]]] = {
    "..": (False, False),
    "..<": (False, True),
    "<..": (True, False),
    "<..<": (True, True),
}
_BETWEEN: Final = re.compile(r"\s*(<\.\.<|\.\.<|<\.\.|\.\.)\s*")
_DASH: Final = re.compile(r"(?<=[\w%])\s*[-–—]\s*(?=[0-9<>])")
_TOLERANCE: Final = re.compile(r"\s*(?:±|\+/-)\s*")
_DAY_BEHIND: Final = r"(?:[^\d%]* )?[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?"
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
        raise ReadError("target_not_text", found=as_written(text))
    return text, beside


def expand(text: str, beside: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Turn a short form, and the fields that stand beside it, into those of the long form.

    A `kind` beside the text must fit it, and no other field may say again what the text says.
    Raises `ReadError`: `target_unreadable`, `target_leftover`, `target_zero_unclear`,
    `target_change_unclear`, `target_rank_unclear`, `target_is_deadline`, `target_kind_mismatch`,
    `target_doubled`, `tolerance_missing`, or what its numerals and units raise.
    """
    body = _cleaned(text)
    said = _read(_Text(body, context))
    fields = _fitting(body, said, beside.get("kind"))
    floor = fields.get("threshold") if fields["kind"] in ("at_least", "per_capita") else None
    if floor is not None and not said.sided and floor.exact == 0:
        raise zero_unclear(body, floor)
    for key in fields:
        if key != "kind" and key in beside:
            raise ReadError("target_doubled", found=body, key=key)
    return {**beside, **fields}


def _cleaned(text: str) -> str:
    """The text without the one mark that ends a sentence."""
    return re.sub(r"(?<![.;])[.;]$", "", clean(text)).rstrip()


def zero_unclear(found: Any, zero: Quantity) -> ReadError:
    """The error of a bare zero, which can be a ban, a ceiling or a floor."""
    return ReadError("target_zero_unclear", found=found, zero=zero)


def says_before(text: str) -> str:
    """The deadline in a short form, such as `trước 30/9`; empty where it names none."""
    try:
        return _until(_cleaned(text))[1]
    except ReadError:
        return ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The fields that a text gives; `sided` where it says itself on which side to be."""

    fields: dict[str, Any]
    sided: bool = True


@dataclass(frozen=True, slots=True)
class _Text:
    """A whole short form, and how its numbers and units are read."""

    whole: str
    context: Context

    def amount(self, text: str, *like: str) -> Quantity:
        """The amount that a text is; `like` shows how it would be written, in an error.

        Where it is not given, nothing is known of the direction.

        Raises `ReadError` `target_leftover` where anything else stands in the text.
        """
        start = re.search(NUMERAL, text)
        if start is None:
            raise self.unreadable()
        cursor = Cursor(text)
        amount = read_quantity(cursor, self.context)
        if amount is None:
            raise self.leftover(text[: start.start()], text[start.start() :], *like)
        if left := _left(cursor):
            raise self.leftover(left, amount, *like)
        if amount.unit is not None and (turned := _turned(amount.unit.label, self.context.units)):
            raise self.leftover(turned, _before(turned, amount), *like)
        return amount

    def number(self, text: str, like: str) -> Any:
        """The plain number that a text is."""
        if not re.fullmatch(NUMERAL, text):
            numeral = re.search(NUMERAL, text)
            if numeral is None:
                raise self.unreadable()
            left = text.replace(numeral[0], "", 1)
            raise self.leftover(left, numeral[0], like)
        return self.context.number(text)

    def leftover(self, left: str, amount: "Quantity | str", *like: str) -> ReadError:
        """The error of words that are not understood, with what to write for an example.

        The example keeps the direction that was understood; where none was, or what is left
        over may turn it, it shows both.
        """
        known = like if like and not _turns(left, like[0]) else _EITHER
        shown = [form.replace("{}", self._shown(amount)) for form in known]
        example: Any = shown[0]
        for other in shown[1:]:
            example = Sentence("example.either", {"first": example, "second": other})
        return ReadError("target_leftover", found=self.whole, left=left.strip(), example=example)

    def unreadable(self) -> ReadError:
        """The error of a text that is no target at all."""
        return ReadError("target_unreadable", found=self.whole)

    def _shown(self, amount: "Quantity | str") -> str:
        try:
            if isinstance(amount, str):
                read = read_quantity(Cursor(amount), self.context)
                return amount if read is None else read.show(self.context.form)
            return _plain(amount, self.context).show(self.context.form)
        except ReadError:
            return "95%"


def _left(cursor: Cursor) -> str:
    """What stands behind the place of a cursor."""
    pieces = []
    while not cursor.done:
        pieces.append(cursor.next().text)
    return re.sub(r" (?=[%,.;)])|(?<=\() ", "", " ".join(pieces))


def _turns(left: str, like: str) -> bool:
    """Do words that are left over name a side, where a form shows one?"""
    sides = (*_SIDES, *_TAILS)
    return like in _SIGNS.values() and any(any_of(head).search(left) for head in sides)


def _turned(label: str, units: tuple[str, ...]) -> str:
    """A word behind the noun of a unit that would turn what the target says, if there is one."""
    match = any_of("never in a unit").search(" ".join(label.split()[_known(label, units) :]))
    return match[0] if match else ""


def _before(turned: str, amount: Quantity) -> Quantity:
    """The amount with what stands of its unit before a word, for an example."""
    assert amount.unit is not None
    label = amount.unit.label.partition(turned)[0].rstrip(" /")
    return replace(amount, unit=replace(amount.unit, label=label) if label else None)


def _known(label: str, units: tuple[str, ...]) -> int:
    """How many words of a label are a known noun."""
    words = label.split()
    return next((n for n in range(len(words), 0, -1) if is_known(" ".join(words[:n]), units)), 0)


def _plain(amount: Quantity, context: Context) -> Quantity:
    """The amount with the known noun of its unit only, for an example."""
    unit = amount.unit
    known = 0 if unit is None else _known(unit.label, context.units)
    if unit is None or not known:
        return amount
    label = " ".join(unit.label.split()[:known])
    return replace(amount, unit=replace(unit, label=label))


def _fitting(body: str, said: _Said, kind: Any) -> dict[str, Any]:
    """The fields as the declared kind takes them."""
    fields = said.fields
    reads = fields["kind"]
    if kind is None or kind == reads:
        return fields
    plain = not said.sided and re.match(r"[-−]?[0-9]", body)
    upward = reads in ("at_least", "per_capita") or (kind == "ratio" and reads == "more_than")
    if kind in _TAKES and upward and (plain or kind in _UPWARD):
        strict = {"strict": True} if reads == "more_than" else {}
        rest = {key: value for key, value in fields.items() if key not in ("kind", "threshold")}
        return {"kind": kind, _TAKES[kind]: fields["threshold"], **strict, **rest}
    if kind == "none_of" and plain and not fields["threshold"].exact:
        return {"kind": kind}
    if kind == "rank_within" and plain and fields["threshold"].unit is None:
        return fields | {"kind": kind, "threshold": fields["threshold"].stated[0]}
    raise ReadError("target_kind_mismatch", found=body, kind=kind, reads=reads)


def _read(text: _Text) -> _Said:
    """What a whole text says: its target, and the day by which it is due."""
    body = text.whole
    if _is_deadline(body):
        raise ReadError("target_is_deadline", found=body)
    rest, deadline = _until(body)
    said = _read_target(rest, text)
    return replace(said, fields=said.fields | {"deadline": deadline}) if deadline else said


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


def _read_target(body: str, text: _Text) -> _Said:
    rest = body
    while True:
        if kind := _named(rest):
            return _Said({"kind": kind})
        done, _, due = taken(rest, "milestone")
        if done and re.fullmatch(_DAY_BEHIND, due):
            raise ReadError("deadline_unreadable", found=due[:40])
        head, _, behind = taken(rest, "say nothing")
        if not head:
            break
        rest = behind
    for read in (_on_time, _rank, _median, _about, _from_to, _change):
        said = read(rest, text)
        if said is not None:
            return said
    return _compared(rest, text)


def _named(body: str) -> str | None:
    """The kind that a text names in so many words."""
    folded = body.casefold()
    bare = cut(folded, "against before")[2]
    for head, kind in _WORDS.items():
        if (bare if head == "no increase" else folded) in phrases(head):
            return kind
    return None


def _on_time(body: str, text: _Text) -> _Said | None:
    """`100% hồ sơ đúng hạn`, `all tasks on time`: a share of the tasks, or all of them."""
    head, _, rest = cut(body, "on time")
    if not head:
        head, _, rest = taken(body, "on time")
        return _share_on_time(rest, text) if head and rest else None
    for strip in (cut, taken):
        while (found := strip(rest, "handled"))[0]:
            rest = found[2]
    head, _, noun = taken(rest, "all of")
    share = re.fullmatch(r"([^%]*?[0-9][0-9.,]*\s*%)\s*(.*)", rest)
    if not head and share is None:
        return None
    noun = taken(noun if head else share[2] if share else "", "of")[2]
    if noun and not _is_noun(noun, text.context):
        raise text.leftover(noun, share[1] if share else "100%", "{} đúng hạn")
    if head or share is None:
        return _Said({"kind": "all_on_time"})
    return _share_on_time(share[1], text)


def _share_on_time(body: str, text: _Text) -> _Said:
    said = _compared(body, text)
    threshold = said.fields.get("threshold")
    if threshold is None or threshold.unit != PERCENT:
        raise text.leftover(body, "95%", "{} đúng hạn")
    if said.fields["kind"] == "at_least" and threshold.exact == 100:
        return _Said({"kind": "all_on_time"})
    return said


def _is_noun(noun: str, context: Context) -> bool:
    if _turned(noun, context.units):
        return False
    try:
        resolve(noun, context.units)
    except ReadError:
        return False
    return True


def _rank(body: str, text: _Text) -> _Said | None:
    """`rank <= 15`, `hạng 10 trở lên`, `top 10`, `trong nhóm 05 địa phương dẫn đầu`."""
    head, _, rest = taken(body, "rank", "top", "group")
    if head == "rank":
        head, phrase, rest = taken(rest, "top", "group")
        if head and phrase != "nhóm" and rest[:1].isdigit():
            return _top("top", rest, text)
        if not head:
            return _rank_bounded(taken(body, "rank")[2], text)
    if not head or not rest[:1].isdigit():
        return None
    return _top(head, rest, text)


def _rank_bounded(body: str, text: _Text) -> _Said | None:
    head, _, rest = taken(body, "within")
    if not head:
        head, _, rest = cut(body, "or better")
    if head:
        return _ranked(text.number(rest, "rank <= {}"), text)
    if body[:1].isdigit() or taken(body, *_SIDES)[0]:
        raise _rank_unclear(text, body)
    return None


def _top(head: str, body: str, text: _Text) -> _Said:
    numeral = re.match(NUMERAL, body)
    assert numeral is not None
    rest = taken(body[numeral.end() :].strip(), "places")[2]
    leading, _, rest = taken(rest, "leading")
    rest = taken(rest, "of whom")[2]
    if rest:
        raise text.leftover(rest, numeral[0], "rank <= {}")
    if head == "group" and not leading:
        raise _rank_unclear(text, body)
    return _ranked(text.context.number(numeral[0]), text)


def _ranked(number: Any, text: _Text) -> _Said:
    return _Said({"kind": "rank_within", "threshold": number})


def _rank_unclear(text: _Text, body: str) -> ReadError:
    numeral = re.search(NUMERAL, body)
    number = numeral[0] if numeral else "10"
    return ReadError("target_rank_unclear", found=text.whole, number=number)


def _median(body: str, text: _Text) -> _Said | None:
    head, _, rest = taken(body, "more than")
    if head and rest.casefold() in phrases("median"):
        return _Said({"kind": "above_reference", "reference": "median"})
    return None


def _about(body: str, text: _Text) -> _Said | None:
    """`~ 4% ± 0,2%`; without a tolerance nothing could be decided."""
    head, _, rest = taken(body, "about")
    parts = _TOLERANCE.split(rest, maxsplit=1)
    if not head and len(parts) == 1:
        return None
    value = text.amount(parts[0], "~ {} ± 1")
    if len(parts) == 1 or not parts[1]:
        raise ReadError("tolerance_missing", found=text.whole)
    tolerance = text.amount(parts[1], "~ {} ± 1")
    if tolerance.unit is None and value.unit is not None:
        tolerance = tolerance.in_unit(value.unit)
    return _Said({"kind": "about", "value": value, "tolerance": tolerance})


def _from_to(body: str, text: _Text) -> _Said | None:
    """`giảm từ 6,2% xuống còn 4,9%`: the level to reach, and the baseline it starts from."""
    verb, _, rest = taken(body, "down", "up")
    opened, _, rest = taken(rest, "from")
    if not opened:
        return None
    for way in ("down", "up"):
        heads = (f"{way} until", "to") if verb == way else () if verb else (f"{way} until",)
        for before, behind in parted(rest, *heads):
            side, _, level = taken(behind, "less than" if way == "down" else "more than")
            kind = _SIDES[side] if side else "at_most" if way == "down" else "at_least"
            sign = _SIGNS[kind]
            baseline, threshold = text.amount(before, sign), text.amount(level, sign)
            if baseline.unit is None and threshold.unit is not None:
                baseline = baseline.in_unit(threshold.unit)
            assert baseline.exact is not None
            assert threshold.exact is not None
            if (threshold.exact < baseline.exact) != (way == "down"):
                raise text.leftover(behind, threshold)
            return _Said({"kind": kind, "threshold": threshold, "baseline": baseline})
    return None


def _change(body: str, text: _Text) -> _Said | None:
    """`giảm ít nhất 5%` is a change; `giảm còn 44,5%` is a level."""
    head, phrase, rest = taken(body, "down by", "up by", "down to", "up to a level")
    if phrase in ("down", "up") and not rest[:1].isdigit():
        return None
    match head:
        case "":
            return None
        case "down by":
            return _changed("reduce_by", phrase, rest, text)
        case "up by":
            return _changed("increase_by", phrase, rest, text)
        case "down to":
            return _level(rest, "at_most", ("at most", "less than"), "or less", text)
        case _:
            return _level(rest, "at_least", ("at least", "more than"), "or more", text)


def _changed(kind: str, verb: str, body: str, text: _Text) -> _Said:
    rest = cut(body, "against before")[2]
    rest = cut(rest, "or more")[2]
    rest = taken(taken(rest, "at least")[2], "from")[2]
    example = f"{verb} 5%"
    side, phrase, _ = taken(rest, "more than", "at most", "less than", "about")
    tail, late, _ = cut(rest, "or less")
    if side or tail or _range(rest, "to") is not None:
        left = phrase or late or rest
        raise ReadError("target_change_unclear", found=text.whole, left=left, example=example)
    amount = text.amount(rest, f"{verb} {{}}")
    if amount.unit is not None and amount.unit.dimension == RANK.dimension:
        raise _rank_unclear(text, "")
    if amount.unit is not None and amount.unit.dimension == "occurrence":
        left = amount.unit.label
        raise ReadError("target_change_unclear", found=text.whole, left=left, example=example)
    return _Said({"kind": kind, "amount": amount})


def _level(body: str, usual: str, sides: tuple[str, ...], tail: str, text: _Text) -> _Said:
    rest = cut(body, tail)[2]
    side, _, rest = taken(rest, *sides)
    kind = _SIDES[side] if side else usual
    threshold = text.amount(rest, _SIGNS[kind])
    return _checked(kind, threshold, text, sided=True)


def _compared(body: str, text: _Text) -> _Said:
    """A threshold or a band."""
    keep, held, rest = taken(body, "keep")
    between, _, rest = taken(rest, "between")
    side, phrase, rest = ("", "", rest) if between else taken(rest, *_SIDES)
    opened = ""
    if not side and not between:
        opened, _, rest = taken(rest, "from")
    tail, late, rest = cut(rest, *_TAILS)
    band = (
        None if tail or side not in ("", "more than") else _range(rest, "and" if between else "to")
    )
    if band is not None and not (side and band[1] in _RANGES):
        low, sign, high = band
        return _band(f"{phrase} {low}".strip(), sign, high, text)
    if between:
        raise text.leftover(held or body, rest, "10% .. 15%")
    if keep and not side and not tail and re.search(NUMERAL, rest):
        raise text.leftover(held, rest)
    if re.match(r"[-−]", rest) and not side and not tail:
        raise text.leftover(rest[0], rest)
    kind = _SIDES.get(side, _TAILS.get(tail, "at_least"))
    threshold = text.amount(rest, *([_SIGNS[kind]] if side or tail or opened else _EITHER))
    if tail and kind != _TAILS[tail]:
        raise text.leftover(late, threshold)
    return _checked(kind, threshold, text, sided=bool(side or tail or opened))


def _checked(kind: str, threshold: Quantity, text: _Text, *, sided: bool) -> _Said:
    """The threshold as its unit has it: ranks are better the lower, densities a kind apart."""
    unit = threshold.unit
    if unit is not None and unit.dimension == RANK.dimension:
        if kind != "at_most":
            raise _rank_unclear(text, text.whole)
        return _ranked(threshold.stated[0], text)
    if kind == "at_least" and unit is not None and unit.is_quotient:
        kind = "per_capita"
    return _Said({"kind": kind, "threshold": threshold}, sided)


def _range(body: str, word: str) -> tuple[str, str, str] | None:
    """Part a text at the sign or word of a range: the low end, the sign, the high end."""
    for pattern in (_BETWEEN, _DASH):
        if match := pattern.search(body):
            return body[: match.start()], match[0].strip(), body[match.end() :]
    for low, high in parted(body, word):
        if re.search(NUMERAL, low) and re.search(NUMERAL, high):
            return low, word, high
    return None


def _band(low_text: str, sign: str, high_text: str, text: _Text) -> _Said:
    low_open, high_open = _RANGES.get(sign, (False, False))
    if sign not in _RANGES:
        above, _, low_text = taken(low_text, "more than")
        under, _, high_text = taken(high_text, "less than")
        low_open, high_open = bool(above), bool(under)
    low, high = (text.amount(part, "10% .. 15%") for part in (low_text, high_text))
    if low.unit is None and high.unit is not None:
        low = low.in_unit(high.unit)
    if low.unit is None and all(_is_year(end) for end in (low, high)):
        raise ReadError("target_is_deadline", found=text.whole)
    if low.unit is not None and low.unit.dimension == RANK.dimension:
        raise _rank_unclear(text, high_text)
    return _Said(
        {
            "kind": "between",
            "low": low,
            "high": high,
            "low_open": low_open,
            "high_open": high_open,
        }
    )


def _is_year(amount: Quantity) -> bool:
    exact = amount.exact
    return exact is not None and exact.denominator == 1 and 1900 <= exact <= 2999
