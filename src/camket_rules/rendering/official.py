"""The words of the official form, which the Word and the Excel report share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from camket_rules.rendering.labels import LABELS
from camket_rules.reports.report import Report, Row
from camket_rules.texts.messages import Lang, Words, message, show_date
from camket_rules.texts.periods import period_name
from camket_rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class OfficialWords:
    """Headings and other fixed words of the official form in one language."""

    appendix: str
    results: str
    summary: str
    year: str
    period: str
    as_of: str
    judged: str
    counting: str
    nothing: str
    target: str
    progress: str


WORDS: Final = Words(OfficialWords, "official")


def sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def appendix(sheet: str, lang: Lang) -> str:
    """The name of an agency's part: `Phụ lục II-08`."""
    return WORDS[lang].appendix.format(sheet=sheet)


def heading(report: Report, title: str, lang: Lang) -> str:
    """A title with the year or years that the report is about."""
    years = sorted({row.year for row in report})
    if not years:
        return title
    return f"{title} {WORDS[lang].year.format(year=', '.join(map(str, years)))}"


def period(report: Report, lang: Lang) -> str:
    """The reporting period where the day ends one of the report's year, and the day."""
    day = show_date(report.as_of, lang)
    whole = {row.year for row in report} == {report.as_of.year}
    named = period_name(report.as_of, lang) if whole else None
    words = WORDS[lang]
    return words.period.format(period=named, day=day) if named else words.as_of.format(day=day)


def specific_result(row: Row, lang: Lang) -> str:
    """What was reached, against what, how far that is, and why the verdict is what it is."""
    verdict, words = row.verdict, WORDS[lang]
    parts = []
    if verdict.actual is not None:
        parts.append(verdict.actual.show(lang))
    if verdict.target is not None and not row.is_parent:
        parts.append(words.target.format(target=verdict.target.show(lang)))
    if percent := verdict.show_percent(lang):
        parts.append(words.progress.format(percent=percent))
    why = verdict.why(lang)
    if row.status is Status.NOT_APPLICABLE:
        why = f"{message(f'status.{row.status}', {}, lang)}: {why}"
    if verdict.final:
        why = f"{why} ({LABELS[lang].final})"
    return ". ".join(sentence(part) for part in ("; ".join(parts), why) if part) + "."


def tally(report: Report) -> tuple[int, ...]:
    """The rows judged, then the rows of each status in the order of `Status`."""
    counts = report.counts()
    judged = sum(counts.values()) - counts[Status.NOT_APPLICABLE]
    return judged, *(counts[status] for status in Status)


def tally_heads(lang: Lang) -> Sequence[str]:
    """The heads of the numbers that `tally` gives."""
    names = (sentence(message(f"status.{status}", {}, lang)) for status in Status)
    return (WORDS[lang].judged, *names)
