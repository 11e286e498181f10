"""(b) and (c): millions of rows, against an expression with the rules written into it."""

from collections.abc import Callable
from datetime import date
from typing import Any

AS_OF = date(2023, 12, 31)


def _polars(rows: int, rules: int) -> Any:
    import polars as pl

    number = pl.int_range(rows)
    return pl.select(
        item=(number * 7919 % rules + 1).cast(pl.String),
        value=((number * 31 % 60000).cast(pl.Decimal(18, 3)) / 100).cast(pl.Decimal(18, 3)),
        row=number,
    )


def _sheet(rules: int) -> Any:
    from camket_rules import Sheet

    items = [
        {"id": str(n), "title": "rule", "target": f">= {n} điểm", "when": "by_deadline"}
        for n in range(1, rules + 1)
    ]
    head = {"schema_version": 1, "id": "S", "agency": "A", "year": 2023, "numbers": "vi"}
    return Sheet.from_dict(head | {"items": items})


def _relation(rows: int, rules: int) -> Any:
    import duckdb

    return duckdb.connect().from_arrow(_polars(rows, rules).to_arrow())


def polars_ours(rows: str, rules: str = "300") -> Callable[[], object]:
    from camket_rules import columns

    frame, sheet = _polars(int(rows), int(rules)), _sheet(int(rules))
    return lambda: columns.evaluate(frame.lazy(), sheet, as_of=AS_OF).collect()


def polars_eager(rows: str, rules: str = "300") -> Callable[[], object]:
    from camket_rules import columns

    frame, sheet = _polars(int(rows), int(rules)), _sheet(int(rules))
    return lambda: columns.evaluate(frame, sheet, as_of=AS_OF)


def polars_by_hand(rows: str, rules: str = "300") -> Callable[[], object]:
    import polars as pl

    frame = _polars(int(rows), int(rules))
    thresholds = {str(n): n for n in range(1, int(rules) + 1)}

    def run() -> object:
        threshold = pl.col("item").replace_strict(thresholds, return_dtype=pl.Int64)
        met = pl.col("met")
        return (
            frame.lazy()
            .with_columns(threshold=threshold)
            .with_columns(
                met=pl.col("value") >= pl.col("threshold"),
                percent=(pl.col("value") * 100 / pl.col("threshold")).round(2),
            )
            .with_columns(
                status=pl.when(met).then(pl.lit("done")).otherwise(pl.lit("failed")),
                final=pl.lit(value=True),
                reason=pl.when(met)
                .then(pl.lit("reached"))
                .otherwise(pl.lit("unreached_by_deadline")),
                findings=pl.lit(""),
            )
            .drop("threshold")
            .collect()
        )

    return run


def polars_join(rows: str, rules: str = "300") -> Callable[[], object]:
    import polars as pl

    frame = _polars(int(rows), int(rules))
    table = pl.DataFrame(
        {
            "item": [str(n) for n in range(1, int(rules) + 1)],
            "threshold": list(range(1, int(rules) + 1)),
        }
    )
    return lambda: frame.lazy().join(table.lazy(), on="item", how="left").collect()


def duckdb_ours(rows: str, rules: str = "300") -> Callable[[], object]:
    from camket_rules import columns

    relation, sheet = _relation(int(rows), int(rules)), _sheet(int(rules))
    return lambda: columns.evaluate(relation, sheet, as_of=AS_OF).to_arrow_table()


def duckdb_by_hand(rows: str, rules: str = "300") -> Callable[[], object]:
    relation = _relation(int(rows), int(rules))
    table = ", ".join(f"('{n}', {n})" for n in range(1, int(rules) + 1))
    query = f"""
        SELECT figures.*, value >= threshold AS met,
            round(value * 100 / threshold, 2)::DECIMAL(38, 2) AS percent,
            CASE WHEN value >= threshold THEN 'done' ELSE 'failed' END AS status,
            TRUE AS final,
            CASE WHEN value >= threshold THEN 'reached' ELSE 'unreached_by_deadline' END AS reason,
            '' AS findings
        FROM figures JOIN (VALUES {table}) AS rules(item, threshold) USING (item)
    """
    return lambda: relation.query("figures", query).to_arrow_table()
