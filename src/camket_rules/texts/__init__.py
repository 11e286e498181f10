"""Every sentence that a person reads, and how a language writes numbers and periods."""

from camket_rules.texts.languages import Language, Writing, add_language, languages, own_file

__all__ = ["Language", "Writing", "add_language", "languages", "own_file"]
