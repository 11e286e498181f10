"""Text → figure: what was reported, of whatever shape."""
