"""Reports over time: saved, compared, in a series."""
