"""The same rules over columns: pandas, Polars, PyArrow, DuckDB and PySpark, by narwhals."""

from camket_rules.columns.frames import evaluate
from camket_rules.columns.reading import read

__all__ = ["evaluate", "read"]
