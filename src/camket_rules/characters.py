"""Characters that act on whatever shows them, and so stand in no figure and no message."""

import re
from typing import Final

HOSTILE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Hidden, control and direction-changing characters."""

UNPRINTED: Final = re.compile(rf"{HOSTILE.pattern}|[\t\n\r]")
"""The hostile ones, tabs and line breaks."""


def printable(text: str) -> str:
    """Put a mark (U+FFFD) for every character that is not printed on a line."""
    return UNPRINTED.sub("\ufffd", text)
