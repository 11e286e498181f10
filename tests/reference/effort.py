"""How many examples are drawn: ten times as many where `EXAMPLES_TIMES` is 10."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def examples(number: int) -> settings:
    """Settings for so many examples, or a multiple of them."""
    checks = list(HealthCheck)
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=checks)
