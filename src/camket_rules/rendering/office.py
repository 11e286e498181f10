"""What files of Word and Excel have in common: texts that XML can hold, and quiet bytes."""

import io
import re
import unicodedata
import zipfile
from datetime import date, datetime, time
from typing import Final

_BREAKS: Final = re.compile("[\t\n\r\u0085\u2028\u2029]+")
_REFUSED: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def xml_text(text: str) -> str:
    """A text as a cell can hold it: in NFC, on one line.

    What XML forbids and what turns the direction of writing becomes U+FFFD, so that it is
    seen and not run.
    """
    return _REFUSED.sub("\ufffd", unicodedata.normalize("NFC", _BREAKS.sub(" ", text)))


def stamp(day: date) -> datetime:
    """The time that a report of a day says it was made: a report has no clock."""
    return datetime.combine(day, time())


def quiet(data: bytes) -> bytes:
    """The same archive without the times of its writing: equal reports are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as written, zipfile.ZipFile(out, "w") as archive:
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, written.read(name))
    return out.getvalue()
