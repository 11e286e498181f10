"""A report as JSON: the contract of `camket evaluate --format json`."""

import json

from camket_rules.reports.report import Report
from camket_rules.texts.messages import Lang


def render(report: Report, lang: Lang) -> str:
    """Write the report's plain data, letters as they are."""
    return json.dumps(report.to_dict(lang), ensure_ascii=False, indent=2) + "\n"
