"""Yes and no, as files write them."""

from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities.unit_names import nfc
from camket_rules.texts.languages import languages, template

YES: Final = ("có", "yes", "x", "true", "1")
NO: Final = ("không", "no", "false", "0")


def answer_of(text: str) -> bool | None:
    """Yes or no, in any language; None for another text."""
    folded = nfc(text).casefold()
    if folded in (*YES, *NO):
        return folded in YES
    for lang in languages():
        for word, holds in (("form.yes", True), ("form.no", False)):
            if folded == template(word, lang).casefold():
                return holds
    return None


def yes_or_no(key: str, text: str) -> bool:
    """The answer under a key; raises `ReadError` `value_not_allowed`."""
    holds = answer_of(text)
    if holds is None:
        raise ReadError("value_not_allowed", key=key, found=text[:60], expected="có, không")
    return holds
