"""The console: the pages where the staff of a consultation work. Pages of HTML, a package a subject.

A new page is a module that gives a `Page` (its routes, and its place in the navigation), one line in
`routes.py`, its templates beside it, and its words in `locale/<language>/console/`.
"""

from api.console.log_in.provider import create_back_channel_router
from api.console.routes import create_console_router

__all__ = ["create_back_channel_router", "create_console_router"]
