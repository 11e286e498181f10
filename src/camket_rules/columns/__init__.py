"""The same rules over columns: pandas, Polars, PyArrow, DuckDB and PySpark, by narwhals."""

from camket_rules.columns.evaluating import evaluate
from camket_rules.columns.frame_files import read

__all__ = ["evaluate", "read"]
