"""Print every ratio: `python -m benchmarks [--rows N]`. Needs the extra `benchmarks`."""

import argparse
from itertools import pairwise

from benchmarks.measuring import Measured, measure


def line(name: str, ours: Measured, theirs: Measured, wanted: float | None = None) -> None:
    """One ratio: ours ÷ theirs in time and in peak memory, and the time that was aimed at."""
    times, peak = ours.seconds / theirs.seconds, ours.peak / theirs.peak
    aim = "" if wanted is None else f"  (aim: {wanted:g}x{'' if times <= wanted else ', missed'})"
    print(f"{name:52} {times:8.2f}x time {peak:6.2f}x peak{aim}", flush=True)


def main() -> None:
    """Run every case, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    rows = parser.parse_args().rows

    print("(a) one verdict of 300 rules, ours against")
    ours = measure("verdicts:ours")
    print(f"    ours: {ours.seconds / 300 * 1e6:.2f} µs a verdict")
    for name, wanted in (
        *(("closure", 4), ("zen_engine", 1), ("rule_engine", 1)),
        *(("json_logic", 1), ("business_rules", 1)),
    ):
        line(f"    {name}", ours, measure(f"verdicts:{name}"), wanted)

    print(f"(b) {rows:,} rows, 300 rules, ours against the rules written by hand")
    hand = measure("columns:polars_by_hand", rows)
    line("    Polars, lazy", measure("columns:polars_ours", rows), hand, 3)
    line("    Polars, eager", measure("columns:polars_eager", rows), hand, 3)
    hand = measure("columns:duckdb_by_hand", rows)
    line("    DuckDB", measure("columns:duckdb_ours", rows), hand, 3)

    print("(c) growth on Polars: ten times the rows, and ten times the rules")
    sizes = [n for n in (10**4, 10**5, 10**6, 10**7) if n <= rows]
    measured = {n: measure("columns:polars_ours", n) for n in sizes}
    for small, large in pairwise(sizes):
        line(f"    {large:,} rows against {small:,}", measured[large], measured[small])
    for rules in (10, 100, 1000, 10**4):
        given = min(rows, 10**6), rules
        join = measure("columns:polars_join", *given)
        line(
            f"    {rules:,} rules against the join alone",
            measure("columns:polars_ours", *given),
            join,
        )

    print("(d) loading the 25 real sheets (357 rows)")
    line(
        "    against the YAML parser alone",
        measure("loading:ours"),
        measure("loading:parser_alone"),
        3,
    )
    empty = measure("loading:importing", "sys")
    line(
        "    import camket_rules, against starting Python",
        measure("loading:importing", "camket_rules"),
        empty,
    )
    loading = measure("loading:importing", "camket_rules.loading")
    line(
        "    import of the loader, against pydantic's",
        loading,
        measure("loading:importing", "pydantic, yaml"),
    )


if __name__ == "__main__":
    main()
