"""The console: the pages where the staff of a consultation work. Pages of HTML, each a module of `pages/`.

A new page is a module of `pages/` that gives a `Page` (its routes, and its place in the navigation), one
line in `pages/__init__.py`, its templates, and its words in `words/`.
"""

from api.console.routes import create_console_router

__all__ = ["create_console_router"]
