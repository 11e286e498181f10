"""A comparison as JSON: the contract of `camket diff --format json`."""

import json

from camket_rules.reports.comparison import Comparison
from camket_rules.texts.messages import Lang


def render(comparison: Comparison, lang: Lang) -> str:
    """Write the comparison's plain data, letters as they are."""
    return json.dumps(comparison.to_dict(lang), ensure_ascii=False, indent=2) + "\n"
