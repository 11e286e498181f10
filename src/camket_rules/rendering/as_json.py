"""Reports, comparisons and series as JSON: the contract for programs."""

import json

from camket_rules.reports.comparison import Comparison
from camket_rules.reports.report import Report
from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang


def plain_data(what: Report | Comparison | Series, lang: Lang) -> str:
    """Write the plain data, letters as they are."""
    return json.dumps(what.to_dict(lang), ensure_ascii=False, indent=2) + "\n"
