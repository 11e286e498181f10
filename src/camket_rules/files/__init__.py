"""Files → figures and plain values: YAML and tables, each problem with its place.

`yaml` and `csv_rows` know the files and nothing of what they mean; `records` reads a figure as it
is written, `tables` a table of them, `figure_documents` and `target_documents` a whole file.
`saved` reads a report that was written as JSON, and `writing` is the one writer of files. Nothing
here is public: `camket_rules` has `load_targets`, `load_figures` and `load_report`.
"""
