"""A bar on a terminal, nothing in a pipe, and none of it in the library."""

import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from camket_rules import evaluate_sheets, load_figures, load_sheets
from camket_rules.loading import check
from camket_rules.progress import progress, untracked
from camket_rules.sheets.reported_figures import Figures

MARCH = date(2023, 3, 31)
ROOT = Path(__file__).parent.parent
TARGETS = ROOT / "targets/dong-thap/2023"
FIGURES = ROOT / "examples/dong-thap-2023-q1/figures"
COMMAND = [sys.executable, "-m", "camket_rules.cli", "evaluate", str(TARGETS), str(FIGURES)]
COMMAND += ["--as-of", "2023-03-31", "--format", "csv"]

T = TypeVar("T")


def on_a_terminal(command: Sequence[str]) -> tuple[int, str, str]:
    """Run with standard error on a pseudo-terminal; the exit code and both outputs."""
    leader, follower = pty.openpty()
    seen: list[bytes] = []

    def read() -> None:
        while True:
            try:
                data = os.read(leader, 65536)
            except OSError:  # Linux says so when the other end is closed
                return
            if not data:
                return
            seen.append(data)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        run = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=follower,
            check=False,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
        )
    finally:
        os.close(follower)
        reader.join(timeout=10)
        os.close(leader)
    return run.returncode, run.stdout.decode("utf-8"), b"".join(seen).decode("utf-8", "replace")


def test_a_terminal_sees_how_far_it_is() -> None:
    code, out, err = on_a_terminal([*COMMAND, "--lang", "vi"])
    assert code == 0
    for words in ("Đọc chỉ tiêu", "Đọc số liệu", "Đánh giá"):
        assert words in err
    assert "25/25" in err
    assert out.startswith("id,agency")


def test_the_bar_goes_away() -> None:
    _, _, err = on_a_terminal(COMMAND)
    assert err.rstrip().endswith("\x1b[2K") or err.count("\x1b[2K") >= 3
    assert "\x1b[?25h" in err[err.rindex("\x1b[?25l") :]


def test_a_pipe_sees_nothing_of_it() -> None:
    run = subprocess.run(COMMAND, capture_output=True, check=True)
    assert run.stderr == b""
    _, out, _ = on_a_terminal(COMMAND)
    assert run.stdout.decode("utf-8").splitlines() == out.splitlines()


def test_errors_still_come_out_on_a_terminal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("schema_version: 9\n", "utf-8")
    command = [*COMMAND[:4], str(tmp_path), "--as-of", "2023-03-31"]
    code, out, err = on_a_terminal(command)
    assert (code, out) == (1, "")
    plain = re.sub(r"\s+", "", err)
    assert plain.count("schema_version_unknown") == 2


class Terminal:
    """A standard error that says it is a terminal."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return self.answer


def test_in_a_pipe_the_items_pass_untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal(False))
    assert progress("…") is untracked


def test_without_rich_the_items_pass_untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal(True))
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert progress("…") is untracked


def test_a_single_item_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal(True))
    one = [1]
    assert progress("…")(one) is one


def counting(seen: list[object]) -> Callable[[Sequence[T]], Iterable[T]]:
    def track(items: Sequence[T], /) -> Iterable[T]:
        for item in items:
            seen.append(item)
            yield item

    return track


def test_the_library_tells_whoever_asks() -> None:
    targets: list[object] = []
    figures: list[object] = []
    judged: list[object] = []
    sheets = load_sheets(TARGETS, track=counting(targets))
    reported = load_figures(FIGURES, sheets, track=counting(figures))
    report = evaluate_sheets(sheets, reported, as_of=MARCH, track=counting(judged))
    assert (len(targets), len(figures), judged) == (25, 25, list(sheets))
    assert report.sheets == tuple(sheet.id for sheet in sheets)


def test_a_check_tells_of_every_file() -> None:
    seen: list[object] = []
    count, problems = check([TARGETS, FIGURES], track=counting(seen))
    assert (count, len(seen), problems) == (50, 50, ())


def test_a_track_changes_nothing() -> None:
    sheets = load_sheets(TARGETS)
    day = MARCH
    plain = evaluate_sheets(sheets, Figures(), as_of=day)
    assert evaluate_sheets(sheets, Figures(), as_of=day, track=counting([])) == plain
