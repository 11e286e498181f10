"""Fuzzing: no input may crash the library, hang it, or be read in two ways."""
