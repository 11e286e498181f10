"""Pace in words: time, standing, what is required, and the projection that is only that."""

from camket_rules.reports.pace import NoPace, Pace, Point, Standing, pace
from camket_rules.texts.decimals import HUNDRED, format_rounded, show_percent
from camket_rules.texts.messages import Lang, message


def pace_sentences(point: Point, lang: Lang) -> list[str]:
    """Say how an item stands in time; nothing where it does not apply or only sums up parts."""
    found = pace(point)
    if found.reason in (NoPace.NOT_APPLICABLE, NoPace.FROM_PARTS):
        return []
    period = point.period
    told = [
        message(
            "pace.elapsed",
            {
                "days": period.passed(point.as_of),
                "all": period.days,
                "elapsed": show_percent(HUNDRED * point.elapsed, lang),
            },
            lang,
        )
    ]
    if found.reason is not None:
        return [*told, message("pace.none", {"why": found.why(lang)}, lang)]
    elapsed = show_percent(HUNDRED * found.elapsed, lang)
    if found.elapsed != point.elapsed:
        told.append(message("pace.measured", {"day": found.measured, "elapsed": elapsed}, lang))
    if found.standing is Standing.MET:
        return [*told, message("pace.met", {}, lang)]
    facts = {
        "standing": standing_label(found, lang),
        "percent": point.row.verdict.show_percent(lang),
        "elapsed": elapsed,
    }
    told.append(message("pace.standing", facts, lang))
    return told + _from_here(found, point, lang)


def _from_here(found: Pace, point: Point, lang: Lang) -> list[str]:
    told = []
    if found.required is not None and found.required_per_month is not None:
        facts = {
            "day": format_rounded(found.required, lang),
            "month": format_rounded(found.required_per_month, lang),
            "deadline": point.period.ends,
        }
        told.append(message("pace.required", facts, lang))
    elif not point.period.left(point.as_of):
        told.append(message("pace.no_days", {}, lang))
    if found.projection is not None and point.period.left(found.measured):
        projection = show_percent(found.projection, lang)
        told.append(message("pace.projection", {"projection": projection}, lang))
    return told


def standing_label(found: Pace, lang: Lang) -> str:
    """The name of the standing, or a dash where there is none."""
    return "–" if found.standing is None else message(f"standing.{found.standing}", {}, lang)
