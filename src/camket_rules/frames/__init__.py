"""The same rules over columns: pandas, Polars, PyArrow, DuckDB and PySpark, by narwhals."""

from camket_rules.frames.evaluating import evaluate
from camket_rules.frames.reading import read

__all__ = ["evaluate", "read"]
