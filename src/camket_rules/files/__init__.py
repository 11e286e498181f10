"""Files → figures and plain values: YAML and tables, each problem with its place."""
