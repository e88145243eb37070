"""The organisations that share an installation, for its administrators."""
