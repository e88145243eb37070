"""The `consultexto` command."""
