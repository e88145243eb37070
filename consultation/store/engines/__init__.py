"""The engines that a store may stand on, each with its own connections, errors and schema.

Nothing outside this package knows which one it is.
"""
