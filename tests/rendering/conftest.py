"""The report of the 25 sheets, and each language that it is written in."""

import pytest

from camket_rules import Report
from camket_rules.texts.messages import Lang
from tests.rendering.reports import real_report


@pytest.fixture(scope="module")
def real() -> Report:
    return real_report()


@pytest.fixture(scope="module", params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "vi" if request.param == "vi" else "en"
