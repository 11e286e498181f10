"""Measure a function in a process of its own: the best of its times, and its peak memory."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Measured:
    """Seconds for one run, the best of several, and the peak memory of the process in MB."""

    seconds: float
    peak: float


def measure(case: str, *arguments: object) -> Measured:
    """Run `benchmarks.MODULE:FUNCTION`, which makes what is timed, in a new process."""
    command = [sys.executable, "-m", "benchmarks.measuring", case, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{case}: {run.stderr}")
    return Measured(**json.loads(run.stdout.splitlines()[-1]))


def _best(work: Callable[[], object]) -> float:
    """The best time of a run, of at least three and of about two seconds' worth."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 3 or (spent < 2 and runs < 1000):
        start = time.perf_counter()
        work()
        took = time.perf_counter() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    timed = getattr(import_module(f"benchmarks.{module}"), name)(*sys.argv[2:])
    seconds = _best(timed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))
