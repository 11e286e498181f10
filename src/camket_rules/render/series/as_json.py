"""A series as JSON: the contract of `camket series --format json`."""

import json

from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang


def render(series: Series, lang: Lang) -> str:
    """Write the series' plain data, letters as they are."""
    return json.dumps(series.to_dict(lang), ensure_ascii=False, indent=2) + "\n"
