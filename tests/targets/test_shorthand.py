"""The short form of a target, and what the long form makes of every field."""

from typing import Any

import pytest

from tests.readings import again, cases


@pytest.mark.parametrize("case", cases("target"), ids=lambda case: str(case["text"])[:40])
def test_a_target_reads_to_every_field_of_it(case: dict[str, Any]) -> None:
    assert again(case) == case
