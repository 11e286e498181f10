"""How hypothesis runs: no time limit for one example, and the same examples on every CI run.

What a test adds to the kinds, units and output forms that are known is forgotten after it.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    forget_own()


def forget_own() -> None:
    """Forget the kinds, units and output forms of one's own."""
    import sys

    kinds = sys.modules.get("camket_rules.targets.kinds")
    if kinds is not None and len(kinds._KINDS) > len(kinds._FIRST):
        known = {kind.name(): kind for kind in kinds._FIRST}
        kinds._KINDS.clear()
        kinds._KINDS.update(known)
        kinds._adapter.cache_clear()
    names = sys.modules.get("camket_rules.quantities.unit_names")
    if names is not None and names.DEFINED:
        names.DEFINED.clear()
        sys.modules["camket_rules.quantities.units"].forget()
    forms = sys.modules.get("camket_rules.rendering.forms")
    if forms is not None:
        forms._added.clear()
