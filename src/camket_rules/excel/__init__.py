"""Forms to fill in: an Excel workbook that is written for an agency and read back."""
