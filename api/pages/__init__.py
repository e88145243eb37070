"""The public pages, which anyone can read in a browser, without an account and without a script."""

from api.pages.own_data.view import create_own_data_router
from api.pages.routes import create_pages_router
from api.pages.shared.errors import answer_not_found, answer_too_many

__all__ = ["answer_not_found", "answer_too_many", "create_own_data_router", "create_pages_router"]
