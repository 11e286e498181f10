"""Characters that act on whatever shows them, and so stand in no figure and no message."""

import re
from typing import Final

HOSTILE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd"
    "\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Hidden, control and direction-changing characters."""

UNPRINTED: Final = re.compile(rf"{HOSTILE.pattern}|[\t\n\r]")
"""The hostile ones, tabs and line breaks."""


def printable(text: str) -> str:
    """Put a mark (U+FFFD) for every character that is not printed on a line."""
    return UNPRINTED.sub("\ufffd", text)
