"""One verdict explained in plain text, with its parts, measures and findings."""

from camket_rules.rendering.labels import LABELS, status_label
from camket_rules.rendering.paces import pace_sentences
from camket_rules.reports.pace import Point
from camket_rules.reports.report import Report, Row
from camket_rules.texts.messages import Lang, message, show_date


def explain(row: Row, report: Report, lang: Lang) -> str:
    """Say of a row what was wanted, what was reported, and how the verdict follows."""
    told = [f"{row.id} · {row.name(lang)}", f"{row.agency_name(lang)}, {row.year}"]
    told += _verdict(row, report, lang, "")
    for part in (*row.measures, *_parts(row, report)):
        told.append(f"  {part.id} · {part.name(lang)}")
        told += _verdict(part, report, lang, "  ")
    return "\n".join(told)


def _parts(row: Row, report: Report) -> list[Row]:
    inside = f"{row.item}."
    return [
        other
        for other in report
        if row.is_parent and other.sheet == row.sheet and other.item.startswith(inside)
    ]


def _verdict(row: Row, report: Report, lang: Lang, indent: str) -> list[str]:
    verdict, labels = row.verdict, LABELS[lang]
    status = f"{status_label(row.status, lang)} — {verdict.why(lang)}"
    percent = verdict.show_percent(lang)
    lines = [f"{labels.as_of} {show_date(report.as_of, lang)}: {status}"]
    if percent:
        lines.append(f"{labels.percent}: {percent} ({verdict.percent_method})")
    if verdict.target is not None:
        lines.append(f"{labels.target}: {verdict.target.show(lang)}")
    lines.append(verdict.trace(lang))
    paces = pace_sentences(Point(report.as_of, row), lang)
    if paces:
        lines.append(" ".join(paces))
    for item in verdict.findings:
        severity = message(f"severity.{item.severity}", {}, lang)
        lines.append(f"! {severity} {item.code}: {item.text(lang)}")
    return [f"{indent}{line}" for line in lines]
