"""The two commands of the README, and that CI runs the second as it stands."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```sh\n(.+)\n```", README)


def test_the_readme_opens_with_two_commands() -> None:
    assert len(COMMANDS) == 2
    assert all(README.index(command) < README.index("\n## ") for command in COMMANDS)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert COMMANDS[1] in (ROOT / ".ci/run").read_text("utf-8").splitlines()
