"""Rows of figures around thresholds, and what the scalar path says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from camket_rules import Sheet, read_figure
from camket_rules.errors import ReadError
from camket_rules.figures.figure import Attested, Confirmation, Figure, Measured, Ratio, Reading
from camket_rules.figures.text import STATES
from camket_rules.files.records import WrittenFigure, figure_of, unread
from camket_rules.findings import finding
from camket_rules.quantities.amounts import Context, same_unit, unit_named
from camket_rules.quantities.quantity import Quantity
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.sheets.sheet import evaluate_sheets
from camket_rules.verdicts import Verdict

Row = dict[str, Any]
CONFIRMED = Confirmation("B", date(2023, 3, 31), "checked")
CONDITIONS = {"S/capital": True, "S/land": False}
UNITS: dict[str, tuple[str, ...]] = {
    "1": ("doanh nghiệp", "trăm doanh nghiệp"),
    "4": ("vụ",),
    "5": ("triệu USD", "USD", "tỷ USD", "triệu"),
    "8": ("ngày",),
    "9": ("dự án",),
    "12": ("tỷ đồng", "triệu đồng", "%", "tỷ"),
    "17": ("tỷ đồng", "triệu đồng"),
    "20": ("vụ",),
    "21": ("hạng",),
    "22": ("hạng",),
    "23": ("điểm",),
    "25": ("vụ",),
    "29": ("bác sĩ/vạn dân", "bác sĩ/10.000 dân"),
    "30": ("tỷ đồng",),
    "31": ("điểm",),
    "39": ("tấn", "nghìn tấn"),
    "62": ("vụ",),
    **dict.fromkeys(("33", "34", "35", "36", "37", "41", "44", "50.1"), ("dự án",)),
    **dict.fromkeys(("43", "50.2"), ("vụ",)),
}
OTHERS = (
    *("done", "total", "due", "pending", "late"),
    *("reached", "of_plan", "steps", "no_result"),
)
COLUMNS = (
    *("item", "value", "numerator", "denominator", "unit", "denominator_unit", "state"),
    *("as_of", "reported", "estimate", "confirmed", "text", *OTHERS),
)
TEXTS = (
    *("650 doanh nghiệp", "trên 96%", "ước 97%", "từ 60% đến 62%", "104,4 % kế hoạch", "…"),
    *("giảm 5%", "tăng 8,1 %", "922,399/5.978,971 tỷ đồng", "không phát sinh", "hạng 15"),
    *("ít nhất 2 vụ", "dưới 4,28%", "5/9 nhiệm vụ", "1,535.5 triệu USD", "hoàn thành", "xyz 5"),
)
ODD_UNITS = ("", "vụ/100.000 dân", "%", "xyz", "tỷ", "USD", "người")
PAIRS = (
    *(("tỷ đồng", "tỷ đồng"), ("tỷ", "tỷ đồng"), ("triệu đồng", "tỷ đồng")),
    *(("", ""), ("vụ", "vụ"), ("%", "%")),
)
EDGES: dict[str, Sequence[str]] = {
    "1": ("650",),
    "2": ("96",),
    "3": ("4.28",),
    "4": ("10",),
    "5": ("1535",),
    "6": ("80", "90"),
    "7": ("5", "12.5"),
    "8": ("30",),
    "9": ("0",),
    "10": ("100",),
    "11": ("95",),
    "12": ("5978.971", "100"),
    "13": ("60", "62"),
    "14": ("10", "15"),
    "15": ("96.5", "97.5"),
    "17": ("486.45", "450"),
    "18": ("2.74", "3.14"),
    "20": ("12",),
    "21": ("15", "1"),
    "22": ("5", "1"),
    "23": ("7.5",),
    "25": ("0",),
    "27": ("100",),
    "29": ("10.5",),
    "30": ("100",),
    "31": ("8",),
    "32": ("4",),
    "39": ("12.5", "12500"),
    "61": ("55", "68.55"),
    "62": ("12", "7"),
    "63": ("96", "100"),
    **dict.fromkeys(("33", "34", "35", "36", "37", "41", "44", "50.1"), ("10",)),
    **dict.fromkeys(("43", "50.2"), ("0",)),
    "42": ("96",),
}
DAYS = tuple(
    date.fromisoformat(day) + timedelta(days=shift)
    for day in (
        *("2023-01-01", "2023-03-31", "2023-06-30", "2023-09-30"),
        *("2023-12-31", "2024-01-20", "2024-03-31"),
    )
    for shift in (-1, 0, 1)
)
FAR_AHEAD = date(2062, 3, 31)


def rows(count: int, seed: int, items: Sequence[str]) -> list[Row]:
    """Rows of every shape, most of their numbers at a threshold or one last place beside it."""
    random = Random(seed)
    return [_row(random, random.choice(items)) for _ in range(count)]


def _row(random: Random, item: str) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    row["item"] = item
    row["as_of"] = random.choice([None, *DAYS, FAR_AHEAD])
    row["reported"] = random.choice([None, None, *DAYS, FAR_AHEAD])
    row["estimate"] = random.choice([None, False, False, True])
    row["confirmed"] = random.choice([None] * 19 + ["B | 31/03/2023 | checked"])
    shape = random.choice(["value"] * 5 + ["pair"] * 3 + ["state", "none", "other"])
    if shape == "value":
        row["value"] = _number(random, EDGES.get(item, ("1", "100")))
        row["unit"] = random.choice([*UNITS.get(item, ("%",)) * 3, random.choice(ODD_UNITS)])
    elif shape == "pair":
        whole = _number(random, ("100", "5978.971", "1", "250"))
        share = Decimal(random.choice(EDGES.get(item, ("100",))))
        near = (whole * share / 100).quantize(Decimal("0.001"))
        row["numerator"] = random.choice([near, near, _number(random, (str(near),))])
        row["denominator"] = whole
        pairs = [("bác sĩ", "vạn dân"), ("bác sĩ", "dân")] if item == "29" else PAIRS
        row["unit"], row["denominator_unit"] = random.choice(pairs)
    elif shape == "state":
        row["state"] = random.choice([*STATES, "Hoàn  thành", "?"])
    elif shape == "other":
        row |= _other(random)
    return row


def _other(random: Random) -> Row:
    match random.choice(["tally"] * 4 + ["reached"] * 3 + ["text"] * 4 + ["plan", "none", "steps"]):
        case "tally":
            counts = [None, 0, 1, 5, 9]
            made = {role: random.choice(counts) for role in ("done", "pending", "late")}
            return made | {random.choice(("total", "due")): random.choice([None, 5, 9])}
        case "reached":
            return {"reached": random.choice(DAYS)}
        case "text":
            return {"text": random.choice(TEXTS)}
        case "plan":
            return {"of_plan": random.choice([Decimal("104.4"), Decimal(100), Decimal("99.999")])}
        case "steps":
            return {"steps": random.choice(["draft", "draft; review; signed", "draft; other"])}
    return {"no_result": True}


def _number(random: Random, edges: Sequence[str]) -> Decimal:
    last = Decimal("0.001")
    edge = Decimal(random.choice(edges))
    made = [edge, edge + last, edge - last, edge * 2, edge + 1, edge - 1, Decimal(0), -last]
    made += [Decimal(random.randrange(-1000, 10**7)) / 1000, Decimal(random.randrange(10**14))]
    return random.choice(made).quantize(last)


def expected(row: Mapping[str, Any], sheet: Sheet, as_of: date) -> dict[str, Any]:
    """The results of a row by the scalar path."""
    entry = next(entry for entry in sheet.walk() if entry.id == row["item"])
    code = None
    try:
        figure = _figure(row, sheet.definition.units, entry.words)
        if figure is not None and row["confirmed"]:
            figure = replace(figure, confirmed=CONFIRMED)
    except ReadError as error:
        figure = replace(
            unread(error.problems, as_of=row["as_of"] or as_of), reported=row["reported"]
        )
        code = error.problem.code
    figures = [] if figure is None else [ReportedFigure(sheet.id, entry.id, figure)]
    answers = [Answer(sheet.id, name[2:], holds) for name, holds in CONDITIONS.items()]
    report = evaluate_sheets([sheet], Figures(tuple(figures), tuple(answers)), as_of=as_of)
    made = results_of(report[entry.id].verdict)
    return made if code is None else made | {"unreadable": code}


def results_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the result columns hold it."""
    percent = verdict.percent if isinstance(verdict.percent, Fraction) else None
    return {
        "status": str(verdict.status),
        "percent": percent,
        "displayed": None if percent is None else verdict.displayed_percent,
        "met": verdict.met,
        "final": verdict.final,
        "reason": str(verdict.reason),
        "findings": ",".join(dict.fromkeys(found.code for found in verdict.findings)),
    }


def _figure(
    row: Mapping[str, Any], nouns: tuple[str, ...], words: tuple[str, ...]
) -> Figure | None:
    context = Context("vi", nouns)
    reading: Reading
    if row["value"] is not None:
        reading = Measured(_quantity(row["value"], row["unit"], nouns))
    elif row["numerator"] is not None:
        part = _quantity(row["numerator"], row["unit"], nouns)
        whole = _quantity(row["denominator"], row["denominator_unit"] or row["unit"], nouns)
        reading = Ratio(*same_unit(part, whole, context, ""))
    elif row["state"] is not None:
        folded = " ".join(row["state"].casefold().split())
        if folded not in STATES:
            raise ReadError("value_not_allowed")
        reading = Attested(STATES[folded])
    else:
        return _from_entry(row, nouns, words)
    estimate = bool(row["estimate"])
    notes = (finding("estimate"),) if estimate else ()
    return Figure(
        reading=reading,
        as_of=row["as_of"],
        reported=row["reported"],
        estimate=estimate,
        findings=(*notes, *context.findings),
    )


def _from_entry(
    row: Mapping[str, Any], nouns: tuple[str, ...], words: tuple[str, ...]
) -> Figure | None:
    if row["text"] is not None:
        figure = read_figure(row["text"], units=nouns, words=words)
        estimate = bool(row["estimate"])
        notes = (finding("estimate"),) if estimate and not figure.estimate else ()
        return replace(
            figure,
            as_of=row["as_of"],
            reported=row["reported"],
            estimate=estimate or figure.estimate,
            findings=(*notes, *figure.findings),
        )
    given = {name: row[name] for name in OTHERS if row[name] is not None}
    if not given:
        return None
    if "steps" in given:
        given["steps"] = given["steps"].split("; ")
    besides = {name: row[name] for name in ("as_of", "reported", "estimate") if row[name]}
    return figure_of(WrittenFigure.model_validate(given | besides), numbers="vi", units=nouns)


def _quantity(value: Decimal, unit: str | None, nouns: tuple[str, ...]) -> Quantity:
    return Quantity.of(value, unit_named(unit, Context("vi", nouns)) if unit else None)
