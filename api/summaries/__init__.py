"""The writer of summaries that the operator hosts: its settings, and how it is asked."""
