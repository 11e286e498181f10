"""The command among others in a shell: pipes that close, full disks, Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TARGETS = ROOT / "targets/dong-thap/2023"
FIGURES = ROOT / "examples/dong-thap-2023-q1/figures"
CAMKET = f"{sys.executable} -c 'import sys, camket_rules; sys.exit(camket_rules.command())'"
ALL = f"evaluate {TARGETS} {FIGURES} --as-of 2023-03-31"
COMMANDS = (
    *(f"{ALL} --format {form}" for form in ("table", "json", "html", "docx")),
    f"diff {TARGETS} {FIGURES} --from 2023-03-30 --to 2023-03-31",
    f"series {TARGETS} {FIGURES} --quarters 2023",
    "schema",
    "new",
    "--help",
)


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_that_closes_makes_no_noise(command: str) -> None:
    run = shell(f"{CAMKET} {command} | true; echo ${{PIPESTATUS[0]}}")
    assert run.stderr == b""
    assert run.stdout.strip() in (b"141", b"0")


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_a_full_disk_is_said(command: str) -> None:
    run = shell(f"{CAMKET} {command} > /dev/full")
    assert run.returncode == 1
    assert b"file_unwritable" in run.stderr
    assert b"Traceback" not in run.stderr
    assert b"Exception ignored" not in run.stderr


@pytest.mark.parametrize("line", ["2> /dev/full", ">&- 2>&-", "> /dev/full 2> /dev/full"])
def test_nowhere_to_write(line: str) -> None:
    run = shell(f"{CAMKET} check nothing.yaml {line}")
    assert (run.returncode, run.stdout, run.stderr) == (1, b"", b"")


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_a_closed_output_is_said(command: str) -> None:
    run = shell(f"{CAMKET} {command} >&-")
    assert run.returncode == 1
    assert run.stderr.startswith(b"stdout: file_unwritable: ")
    assert run.stderr.count(b"\n") == 1


def test_a_closed_output_does_not_matter_where_a_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    run = shell(f"{CAMKET} {ALL} -o {file} >&-")
    assert (run.returncode, run.stderr) == (0, b"")
    assert file.exists()


@pytest.mark.parametrize("columns", ["0", "1", "9", "x", "", "100"])
def test_a_terminal_of_any_width_shows_the_report(columns: str) -> None:
    """Also one that says that it has no columns at all."""
    command = f"{CAMKET} evaluate {TARGETS}/ii-24.yaml --as-of 2023-03-31".replace("'", "'\\''")
    run = shell(f"COLUMNS={columns} script -qec '{command}' /dev/null")
    assert run.returncode == 0
    shown = b"".join(run.stdout.split())
    assert b"1.2" in shown
    assert b"Findings" in shown or len(shown) > 500


@pytest.mark.parametrize("wait", [0.05, 0.3, 1.2])
def test_ctrl_c_stops_it(wait: float, tmp_path: Path) -> None:
    """Whatever it is at; nothing half written is left behind."""
    out = tmp_path / "report.html"
    code = "import sys, camket_rules; print('here', flush=True); sys.exit(camket_rules.command())"
    arguments = [*ALL.split(), "-o", str(out)]
    run = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"here\n"
    time.sleep(wait)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert b"Traceback" not in told
    if run.returncode != 0:
        ended = (130, -signal.SIGINT)  # the latter where all was done and Python was on its way out
        assert run.returncode in ended
        assert told == b""
        assert [file.name for file in tmp_path.iterdir()] in ([], ["report.html"])
        assert not out.exists() or out.read_text("utf-8").rstrip().endswith("</html>")
