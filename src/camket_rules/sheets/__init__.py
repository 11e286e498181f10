"""One agency's commitments in one period, and the report of their verdicts at a date."""
