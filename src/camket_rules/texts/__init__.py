"""Every sentence that a person reads, and how a language writes numbers and periods."""
