"""YAML text → plain data with the line and column of every key and value.

Scalars stay the text that was written, so that no number passes through a float. Tags,
anchors, aliases, deep nesting, too many values, several documents and text that is not
UTF-8 are refused.
"""

import codecs
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from yaml.reader import ReaderError

from camket_rules.errors import LoadError, Place, Problem
from camket_rules.quantities.numbers import is_ambiguous, readings
from camket_rules.texts.decimals import NumberForm, format_number
from camket_rules.texts.written import as_written

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest file that is read."""

MAX_DEPTH: Final = 32
"""The deepest nesting that is read."""

MAX_VALUES: Final = 250_000
"""The most values that are read of one file: texts, lists and mappings."""

Mark: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

PathTo: TypeAlias = tuple[int | str, ...]

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = ("", "~", "null", "Null", "NULL")
_BARE_FRACTION: Final = re.compile(r"[-+]?[0-9][0-9.,]*[.,][0-9]+")


@dataclass(slots=True)
class Node:
    """A value with its place; `keys` holds the place of each key of a mapping."""

    value: Any
    mark: Mark
    plain: bool = False
    keys: dict[str, Mark] = field(default_factory=dict)
    inner: dict[int | str, "Node"] = field(default_factory=dict)

    def marks(self) -> set[Mark]:
        """The places of the value and of all that is in it."""
        found = {self.mark}
        for inner in self.inner.values():
            found |= inner.marks()
        return found


@dataclass(slots=True)
class Document:
    """A parsed file: its data, and where each part of it stands."""

    file: str
    root: Node
    problems: list[Problem]

    @property
    def data(self) -> Any:
        """The data without places."""
        return _data(self.root)

    def mapping(self) -> dict[str, Any]:
        """The data, where they are a mapping; raises `LoadError`."""
        data = self.data
        if not isinstance(data, dict):
            facts = {"found": as_written(data)}
            wrong = Problem("mapping_expected", facts, Place(self.file, *self.root.mark))
            raise LoadError([*self.problems, wrong])
        return data

    def at(self, path: PathTo, *, of_key: bool = False) -> Place:
        """The place that a path leads to, or of its key.

        Steps that the text does not spell out (the kind of a target, say) are passed over.
        """
        node, holder = self.root, self.root
        mark = node.mark
        for step in path:
            for base in (node, holder):
                if step in base.inner:
                    holder, node = base, base.inner[step]
                    mark = node.mark
                    if of_key and step in base.keys:
                        mark = base.keys[str(step)]
                    break
        return Place(self.file, *mark)

    def placed(self, problem: Problem, path: PathTo) -> Problem:
        """Give a problem the place that its path leads to."""
        facts = problem.facts
        if isinstance(facts.get("first"), tuple):
            facts = facts | {"first": str(self.at(facts["first"]).line)}
        return Problem(problem.code, facts, self.at(path, of_key=problem.code == "key_unknown"))


def read_document(path: Path, file: str | None = None) -> Document:
    """Read and parse a YAML file; raises `LoadError` where nothing can be made of it."""
    name = str(path) if file is None else file
    return parse_document(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """Read a file of text; raises `LoadError` where that cannot be done."""
    return decode(read_bytes(path, name), name)


def read_bytes(path: Path, file: str | None = None) -> bytes:
    """Read a file of at most `MAX_BYTES`; raises `LoadError` where that cannot be done."""
    name = str(path) if file is None else file
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
            size = os.fstat(stream.fileno()).st_size
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise LoadError([unreadable(error, name)]) from error
    if len(raw) > MAX_BYTES:
        facts = {"found": max(size, len(raw)), "limit": MAX_BYTES}
        raise LoadError([Problem("file_too_large", facts, Place(name))])
    return raw


def unreadable(error: Exception, name: str) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return Problem("file_unreadable", {"found": reason}, Place(name))


def decode(raw: bytes, name: str) -> str:
    """Decode the bytes of a file; raises `LoadError` where they are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadError([Problem("file_not_utf8", {"found": "UTF-16"}, Place(name, 1, 1))])
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        mark = _mark_after(raw[: error.start].decode("utf-8"))
        facts = {"found": f"byte 0x{raw[error.start]:02X}"}
        raise LoadError([Problem("file_not_utf8", facts, Place(name, *mark))]) from error


def _mark_after(before: str) -> Mark:
    """The place of the letter that follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def parse_document(text: str, file: str) -> Document:
    """Parse YAML text; raises `LoadError` for text that is no YAML of plain values."""
    if not text.strip():
        raise LoadError([Problem("file_empty", {}, Place(file))])
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise LoadError([_syntax(error, text, file)]) from error
    if builder.root is None:
        raise LoadError([Problem("file_empty", {}, Place(file))])
    document = Document(file, builder.root, builder.problems)
    document.problems += _ambiguous_numbers(document)
    return document


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    found = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    place = (mark.line + 1, mark.column + 1) if mark else (None, None)
    if isinstance(error, ReaderError):
        place = _mark_after(text.partition(chr(error.character))[0])
    return Problem("yaml_syntax", {"found": str(found)}, Place(file, *place))


class _Builder:
    """Builds nodes from parser events, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[Node] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._documents = 0
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        start = event.start_mark
        mark = (start.line + 1, start.column + 1) if start else (1, 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop("yaml_documents", mark)
            case yaml.AliasEvent():
                self._stop("yaml_alias", mark)
            case yaml.ScalarEvent():
                self._check(event, mark)
                self._scalar(event, mark)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check(event, mark)
                mapping = isinstance(event, yaml.MappingStartEvent)
                self._open(Node({} if mapping else [], mark), mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
                self._keys.pop()

    def _check(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._stop("yaml_alias", mark)
        if event.tag is not None:
            self._stop("yaml_tag", mark, found=event.tag)

    def _stop(self, code: str, mark: Mark, **facts: Any) -> None:
        raise LoadError([*self.problems, Problem(code, facts, Place(self.file, *mark))])

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        plain = not event.style
        if self._awaits_key():
            self._keys[-1] = (event.value, mark)
            return
        value = None if plain and event.value in _NULLS else event.value
        self._add(Node(value, mark, plain))

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and not self._keys[-1]

    def _open(self, node: Node, mark: Mark) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop("yaml_depth", mark, limit=MAX_DEPTH)
        if self._awaits_key():
            self._stop("yaml_key_complex", mark)
        self._add(node)
        self._stack.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop("yaml_too_many", node.mark, limit=MAX_VALUES)
        if not self._stack:
            self.root = node
            return
        holder = self._stack[-1]
        if isinstance(holder.value, list):
            holder.inner[len(holder.inner)] = node
            return
        named = self._keys[-1]
        self._keys[-1] = None
        if named is None:
            return
        key, mark = named
        if key in holder.keys:
            facts = {"key": key, "first": str(holder.keys[key][0])}
            self.problems.append(Problem("key_doubled", facts, Place(self.file, *mark)))
            return
        holder.keys[key] = mark
        holder.inner[key] = node


def _data(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _data(inner) for key, inner in node.inner.items()}
    if isinstance(node.value, list):
        return [_data(inner) for inner in node.inner.values()]
    return node.value


def _ambiguous_numbers(document: Document) -> list[Problem]:
    """Refuse bare numbers that mean one thing to YAML and another in the file's form."""
    form = document.root.inner.get("numbers")
    declared: NumberForm = "en" if form is not None and form.value == "en" else "vi"
    return [
        _ambiguous(node.value, declared).at(Place(document.file, *node.mark))
        for key, node in _scalars(document.root, "")
        if key not in ("id", "source", "sheet")
        and node.plain
        and isinstance(node.value, str)
        and _BARE_FRACTION.fullmatch(node.value)
        and is_ambiguous(node.value)
    ]


def _ambiguous(text: str, form: NumberForm) -> Problem:
    read = readings(text)
    facts = {
        "found": text,
        "vi": format(read["vi"], "f"),
        "en": format(read["en"], "f"),
        "form": form,
        "expected": format_number(read[form], form),
    }
    return Problem("number_ambiguous", facts)


def _scalars(node: Node, key: str) -> list[tuple[str, Node]]:
    if not isinstance(node.value, dict | list):
        return [(key, node)]
    found: list[tuple[str, Node]] = []
    for name, inner in node.inner.items():
        found += _scalars(inner, name if isinstance(name, str) else key)
    return found
