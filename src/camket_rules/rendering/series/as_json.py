"""A series as JSON: the contract of `camket series --format json`."""

import json

from camket_rules.messages import Lang
from camket_rules.series import Series


def render(series: Series, lang: Lang) -> str:
    """Write the series' plain data, letters as they are."""
    return json.dumps(series.to_dict(lang), ensure_ascii=False, indent=2) + "\n"
