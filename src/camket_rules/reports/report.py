"""Reports: the verdicts of sheets at a date, as objects and as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from camket_rules.findings import Finding
from camket_rules.quantities.dates import plain_day
from camket_rules.quantities.quantity import Interval
from camket_rules.reports.outputs import Output
from camket_rules.targets.base import When
from camket_rules.texts.languages import in_language, language
from camket_rules.texts.messages import Lang, Sentence
from camket_rules.verdicts import Attainment, PercentMethod, Reason, Status, Verdict, brief

REPORT_VERSION: Final = 1
"""The `schema_version` of the JSON of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a sheet with its verdict; the measures of the row stand inside it."""

    sheet: str
    agency: str
    agency_en: str
    year: int
    item: str
    title: str
    title_en: str
    kind: str
    depth: int
    is_parent: bool
    verdict: Verdict
    measures: tuple["Row", ...] = ()
    source: str = ""
    deadline: date | None = None
    when: When | None = None
    """When the target must hold; None for a row with parts."""

    def __repr__(self) -> str:
        return f"<Row {self.id} {brief(self.verdict)}>"

    @property
    def id(self) -> str:
        """The sheet and the row: `II-08/2`, or `II-08/2:disbursement` for a measure."""
        return f"{self.sheet}/{self.item}"

    @property
    def status(self) -> Status:
        """The status of the verdict."""
        return self.verdict.status

    @property
    def percent(self) -> Fraction | Interval | None:
        """The exact percent of the verdict."""
        return self.verdict.percent

    def name(self, lang: Lang) -> str:
        """The title in a language, where there is one."""
        return in_language(lang, self.title, self.title_en)

    def agency_name(self, lang: Lang) -> str:
        """The agency in a language, where there is one."""
        return in_language(lang, self.agency, self.agency_en)

    def findings(self) -> tuple[Finding, ...]:
        """The findings of the row and of its measures."""
        return self.verdict.findings + tuple(f for m in self.measures for f in m.findings())

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The row as plain data: see `Report.to_dict`."""
        verdict = self.verdict
        percent = verdict.percent
        data: dict[str, Any] = {
            "id": self.id,
            "sheet": self.sheet,
            "item": self.item,
            "title": self.title,
            "title_en": self.title_en,
            "kind": self.kind,
            "depth": self.depth,
            "is_parent": self.is_parent,
            "status": str(verdict.status),
            "percent": verdict.displayed_percent,
            "percent_exact": str(percent) if isinstance(percent, Fraction) else None,
            "percent_range": _range(percent) if isinstance(percent, Interval) else None,
            "percent_method": str(verdict.percent_method),
            "actual": verdict.actual.show(lang) if verdict.actual else None,
            "target": verdict.target.show(lang) if verdict.target else None,
            "attainment": str(verdict.attainment),
            "met": verdict.met,
            "final": verdict.final,
            "reason": str(verdict.reason),
            "reason_text": verdict.why(lang),
            "trace": verdict.trace(lang),
            "figure_date": verdict.figure_date.isoformat() if verdict.figure_date else None,
            "when": None if self.when is None else str(self.when),
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "source": self.source,
            "findings": [item.to_dict(lang) for item in verdict.findings],
        }
        if self.measures:
            data["measures"] = [measure.to_dict(lang) for measure in self.measures]
        return data


@dataclass(frozen=True, slots=True)
class Report(Output):
    """The verdicts of one or more sheets at a date, in the order of their rows."""

    as_of: date
    rows: tuple[Row, ...]
    lang: Lang = "en"

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", plain_day(self.as_of))

    def __repr__(self) -> str:
        return f"<Report {self.as_of} sheets={len(self.sheets)} rows={len(self)}>"

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> Row:
        """Find a row or a measure: `II-08/2`, or `2` where there is one sheet."""
        sheets = {row.sheet for row in self.rows}
        full = name if "/" in name or len(sheets) != 1 else f"{next(iter(sheets))}/{name}"
        for row in self.rows:
            for candidate in (row, *row.measures):
                if candidate.id == full:
                    return candidate
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            self[name]
        except KeyError:
            return False
        return True

    @property
    def sheets(self) -> tuple[str, ...]:
        """The identifiers of the sheets, in order."""
        return tuple(dict.fromkeys(row.sheet for row in self.rows))

    def of_sheet(self, sheet: str) -> "Report":
        """The part of the report that is about one sheet."""
        return replace(self, rows=tuple(row for row in self.rows if row.sheet == sheet))

    def counts(self) -> dict[Status, int]:
        """How many rows have each status; rows that only sum up their parts count too."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in Status}

    def counts_by_agency(self) -> dict[str, dict[Status, int]]:
        """The counts of each sheet."""
        return {sheet: self.of_sheet(sheet).counts() for sheet in self.sheets}

    def lines(self) -> Iterator[Row]:
        """Every row in order, each with its measures behind it."""
        return (line for row in self.rows for line in (row, *row.measures))

    def findings(self) -> tuple[tuple[Row, Finding], ...]:
        """Every finding with the row or measure that it is about."""
        return tuple((row, item) for row in self.lines() for item in row.verdict.findings)

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        """The report as plain data for JSON, texts and numbers in `lang`.

        `percent` is a plain decimal string of two places, rounded half up; `percent_exact`
        is the exact fraction. `from_dict` reads it back.
        """
        chosen = language(self.lang if lang is None else lang).code
        return {
            "schema_version": REPORT_VERSION,
            "as_of": self.as_of.isoformat(),
            "lang": chosen,
            "counts": {str(status): count for status, count in self.counts().items()},
            "sheets": [_sheet_data(self.of_sheet(sheet)) for sheet in self.sheets],
            "items": [row.to_dict(chosen) for row in self.rows],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Report":
        """Read back what `to_dict` wrote; its texts stay in the language they were written in.

        It trusts its data; `load_report` reads a file that may have gone wrong.

        Raises `ValueError` for another `schema_version`, `KeyError` for a missing key.
        """
        if data["schema_version"] != REPORT_VERSION:
            raise ValueError(f"schema_version {data['schema_version']!r} is not {REPORT_VERSION}")
        sheets = {sheet["id"]: sheet for sheet in data["sheets"]}
        rows = tuple(_row(item, sheets[item["sheet"]]) for item in data["items"])
        return cls(date.fromisoformat(data["as_of"]), rows, data["lang"])


@dataclass(frozen=True, slots=True)
class Recorded:
    """A text that was put into words when a report was written."""

    text: str

    def show(self, form: str) -> str:
        """The text as it was recorded."""
        return self.text


def _sheet_data(report: Report) -> dict[str, Any]:
    first = report.rows[0]
    return {
        "id": first.sheet,
        "agency": first.agency,
        "agency_en": first.agency_en,
        "year": first.year,
        "counts": {str(status): count for status, count in report.counts().items()},
    }


def _row(data: Mapping[str, Any], sheet: Mapping[str, Any]) -> Row:
    return Row(
        sheet=data["sheet"],
        agency=sheet["agency"],
        agency_en=sheet["agency_en"],
        year=sheet["year"],
        item=data["item"],
        title=data["title"],
        title_en=data["title_en"],
        kind=data["kind"],
        depth=data["depth"],
        is_parent=data["is_parent"],
        verdict=_verdict(data),
        measures=tuple(_row(measure, sheet) for measure in data.get("measures", ())),
        source=data["source"],
        deadline=_day(data["deadline"]),
        when=When(data["when"]) if data.get("when") else None,
    )


def _verdict(data: Mapping[str, Any]) -> Verdict:
    return Verdict(
        Status(data["status"]),
        Reason(data["reason"]),
        final=data["final"],
        met=data["met"],
        attainment=Attainment(data["attainment"]),
        percent=_percent(data),
        percent_method=PercentMethod(data["percent_method"]),
        findings=tuple(Finding(f["code"], recorded=f["message"]) for f in data["findings"]),
        actual=Recorded(data["actual"]) if data["actual"] is not None else None,
        target=Recorded(data["target"]) if data["target"] is not None else None,
        figure_date=_day(data["figure_date"]),
        working=(Sentence("recorded", {"text": data["trace"]}),),
    )


def _percent(data: Mapping[str, Any]) -> Fraction | Interval | None:
    if data["percent_exact"] is not None:
        return Fraction(data["percent_exact"])
    if data["percent_range"] is None:
        return None
    ends = data["percent_range"]
    low, high = (None if ends[end] is None else Fraction(ends[end]) for end in ("low", "high"))
    return Interval(low, high, ends["low_open"], ends["high_open"])


def _range(interval: Interval) -> dict[str, Any]:
    return {
        "low": None if interval.low is None else str(interval.low),
        "high": None if interval.high is None else str(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
