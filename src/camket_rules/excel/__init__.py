"""Forms to fill in: an Excel workbook that is written for an agency and read back.

`layout` says where everything stands, for `write`, which makes a form, and for `pages` and `read`,
which find it again wherever it was moved. `workbooks` opens a file within its limits; `cells` and
`number_formats` say what a cell shows. Nothing here is public: `camket template` writes a form, and
`load_figures` reads it.
"""
