"""Every sentence that a person reads, and how a language writes numbers and periods."""

from camket_rules.texts.languages import Language, Writing, add_language, languages

__all__ = ["Language", "Writing", "add_language", "languages"]
