"""Languages: one file each, with every text and how the language writes numbers and days."""

import re
import string
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from camket_rules.texts.characters import HOSTILE, printable

Lang: TypeAlias = str
"""The code of a language, such as `vi` or `en`, or of one that was added."""

Wrong: TypeAlias = tuple[str, dict[str, Any]]
"""The code and the facts of something that is wrong with a language."""

MODEL: Final = "en"
"""The language whose codes and facts every other one has."""

OWN: Final = ("en", "vi")
"""The languages of this library."""

NumberForm: TypeAlias = Literal["vi", "en"]
"""The languages as which numerals are read; each is also one to write in."""

FORMS: Final[tuple[NumberForm, ...]] = ("vi", "en")
"""Every number form."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes numbers and days: its marks, and a day such as `DD/MM/YYYY`."""

    decimal: str
    group: str
    day: str

    def date(self, day: date) -> str:
        """Write a day."""
        parts = {"DD": f"{day.day:02}", "MM": f"{day.month:02}", "YYYY": f"{day.year:04}"}
        return re.sub("DD|MM|YYYY", lambda match: parts[match[0]], self.day)

    def decimals(self, plain: str) -> str:
        """Write a plain decimal (`15.43`) with the mark of the language, not grouped."""
        return plain.replace(".", self.decimal)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code and name, and how documents in it are marked.

    `tag` is its name in documents (`vi-VN`), `spreadsheet` its number in Excel's formats,
    `numbers` the number form in which its readers type numerals.
    """

    code: Lang
    name: str
    tag: str
    spreadsheet: str
    numbers: NumberForm
    writing: Writing


class LanguageError(ValueError):
    """What is wrong with a language, where nothing above says how errors are raised."""


_raise_as: Final[list[Callable[[list[Wrong]], Exception]]] = [LanguageError]
_known: dict[Lang, Language] = {}
_texts: dict[Lang, Mapping[str, str]] = {}


def raise_as(make: Callable[[list[Wrong]], Exception]) -> None:
    """Set what is raised for a language that is not known or not complete."""
    _raise_as[:] = [make]


def _raised(wrong: list[Wrong]) -> Exception:
    return _raise_as[0](wrong)


def languages() -> tuple[Lang, ...]:
    """The codes of every language: those of this library, then those that were added."""
    return tuple(dict.fromkeys((*OWN, *_known)))


def language(code: Lang) -> Language:
    """The language of a code; raises `CamketError` `language_unknown`."""
    found = _known.get(code) if isinstance(code, str) else None
    if found is None:
        if code not in OWN:
            facts = {"found": str(code)[:60], "expected": ", ".join(languages())}
            raise _raised([("language_unknown", facts)])
        head = re.split(r"(?m)^\[(?!language\])", own_file(code), maxsplit=1)[0]
        found = _known[code] = _language(tomllib.loads(head)["language"])
    return found


def template(code: str, lang: Lang) -> str:
    """The text of a code in a language, its facts still names in braces.

    A code alone is an error's, where it is both that and a finding's. Raises `CamketError`
    `language_unknown`, and `KeyError` for a code that there is not.
    """
    texts = _texts_of(language(lang).code)
    found = texts.get(code)
    return texts[f"finding.{code}"] if found is None else found


def has_text(code: str) -> bool:
    """Tell whether there is a text of a code, as `template` finds it."""
    texts = _texts_of(MODEL)
    return code in texts or f"finding.{code}" in texts


def in_language(lang: Lang, own: str, english: str | None) -> str:
    """The English text of two, where it is asked for and there is one; else the other."""
    return english if language(lang).code == "en" and english else own


def number_format(lang: Lang) -> str:
    """The format of whole numbers in a spreadsheet; what stands behind the mark may follow."""
    return f"[$-{language(lang).spreadsheet}]#,##0"


def date_format(lang: Lang) -> str:
    """The format of days in a spreadsheet."""
    return language(lang).writing.day.lower()


def codes(topic: str = "") -> tuple[str, ...]:
    """Every code of a topic of the files, such as `errors` or `errors.figures`, in order."""
    return tuple(
        code
        for name, texts in _topics(MODEL).items()
        if not topic or name == topic or name.startswith(f"{topic}.")
        for code in texts
    )


def add_language(file: str | Path) -> Language:
    """Add the language that a TOML file is of: a file such as `en.toml`, translated.

    From then on it is taken wherever a language is. Raises `CamketError`, with every problem:
    `language_unreadable`, `language_doubled`, `language_texts_missing`, `language_texts_unknown`,
    `language_facts_differ`.
    """
    text = _read(Path(file))
    try:
        data = tomllib.loads(text)
        added = _language(data.pop("language"))
        texts = {code: text for listed in _flat(data).values() for code, text in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _raised([_unreadable(file, error)]) from error
    wrong = list(_wrong(added, texts))
    if wrong:
        raise _raised(wrong)
    _known[added.code] = added
    _texts[added.code] = MappingProxyType(texts)
    return added


@cache
def own_file(code: Lang) -> str:
    """The file of a language of this library: one to translate."""
    return (resources.files("camket_rules.texts") / f"{code}.toml").read_text("utf-8")


def _read(file: Path) -> str:
    try:
        return unicodedata.normalize("NFC", file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise _raised([_unreadable(file, error)]) from error


def _unreadable(file: str | Path, error: Exception) -> Wrong:
    told = error.strerror if isinstance(error, OSError) else str(error)
    return "language_unreadable", {"found": str(file), "told": printable(str(told)[:200])}


@cache
def _topics(code: Lang) -> dict[str, dict[str, str]]:
    data = tomllib.loads(own_file(code))
    del data["language"]
    return _flat(data)


def _texts_of(code: Lang) -> Mapping[str, str]:
    if code not in _texts:
        _texts[code] = {
            name: text for topic in _topics(code).values() for name, text in topic.items()
        }
    return _texts[code]


def _flat(table: Mapping[str, Any], topic: str = "") -> dict[str, dict[str, str]]:
    """The texts of each topic; raises `ValueError` for what is no text, or stands twice."""
    found: dict[str, dict[str, str]] = {}
    for key, value in table.items():
        name = f"{topic}.{key}".strip(".")
        if isinstance(value, Mapping):
            found |= _flat(value, name)
        elif isinstance(value, str) and value.strip() and not HOSTILE.search(value):
            found.setdefault(topic, {})[key] = value
        else:
            raise ValueError(name)
    every = [code for texts in found.values() for code in texts]
    twice = next((code for code in every if every.count(code) > 1), None) if not topic else None
    if twice:
        raise ValueError(twice)
    return found


def _language(head: Mapping[str, Any]) -> Language:
    """The language that the table `[language]` describes; raises `ValueError` with the key."""
    for key, pattern in _HEAD.items():
        if not isinstance(head.get(key), str) or not re.fullmatch(pattern, head[key]):
            raise ValueError(f"[language] {key}")
    if head["decimal"] == head["group"]:
        raise ValueError("[language] group")
    day = head["day"]
    if sorted(re.findall("DD|MM|YYYY", day)) != ["DD", "MM", "YYYY"]:
        raise ValueError("[language] day")
    own: dict[str, Any] = {
        key: head[key] for key in ("code", "name", "tag", "spreadsheet", "numbers")
    }
    return Language(**own, writing=Writing(head["decimal"], head["group"], day))


_HEAD: Final[Mapping[str, str]] = {
    "code": r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    "name": r"[^\W\d_][\w .()-]{0,58}",
    "tag": r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    "spreadsheet": r"[0-9A-F]{1,8}",
    "numbers": "|".join(FORMS),
    "decimal": r"[.,·٫]",
    "group": r"[.,'’ \u00a0\u2009\u202f]?",
    "day": r"[DMY./ -]{8,14}",
}
"""What each key of the table `[language]` may hold."""


def _wrong(added: Language, texts: Mapping[str, str]) -> Iterator[Wrong]:
    """What keeps a language from being added."""
    model = _texts_of(MODEL)
    if added.code in languages():
        yield "language_doubled", {"found": added.code}
    checks = {
        "language_texts_missing": model.keys() - texts.keys(),
        "language_texts_unknown": texts.keys() - model.keys(),
        "language_facts_differ": {
            code
            for code in texts.keys() & model.keys()
            if _facts(texts[code]) != _facts(model[code])
        },
    }
    for code, found in checks.items():
        if found:
            yield code, {"found": added.code, "count": len(found), "texts": _some(found)}


def _facts(text: str) -> frozenset[tuple[str, str | None, str | None]] | None:
    """The names in braces of a text, None where its braces do not close."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return frozenset((name, spec, turn) for _, name, spec, turn in parsed if name is not None)


def _some(names: Iterable[str]) -> str:
    first = sorted(names)[:10]
    return ", ".join(first)
