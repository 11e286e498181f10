"""Judge figures in a Spark DataFrame; the same file runs in local mode and on a cluster.

spark-submit examples/columns/on_spark.py targets/dong-thap/2023 figures.parquet verdicts.parquet
"""

import sys
from datetime import date
from decimal import Decimal
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from camket_rules import columns, load_sheets

SCHEMA = "item string, value decimal(18,3), unit string"
FIGURES: list[tuple[Any, ...]] = [
    ("II-08/1.3", Decimal("163.000"), "doanh nghiệp"),
    ("II-08/1.3", Decimal("650.000"), "doanh nghiệp"),
]


def judge(figures: DataFrame, targets: str) -> DataFrame:
    """The figures with a verdict in each row; the work is done where the rows are."""
    return columns.evaluate(figures, load_sheets(targets), as_of=date(2023, 3, 31))


if __name__ == "__main__":
    spark = SparkSession.builder.getOrCreate()
    if len(sys.argv) == 4:
        judge(spark.read.parquet(sys.argv[2]), sys.argv[1]).write.parquet(sys.argv[3])
    else:
        judge(spark.createDataFrame(FIGURES, SCHEMA), "targets/dong-thap/2023").show()
