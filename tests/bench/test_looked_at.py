from collections.abc import Iterator

from starlette.routing import compile_path

from api.console.routes import PAGES
from bench.looked_at import console_pages

NO_PAGES = {
    "/audit-log/audit-log.csv", "/consultations/{slug}/edit", "/consultations/{slug}/links/{code}/{way}.svg",
    "/consultations/{slug}/pictures/{name}", "/consultations/{slug}/versions/{number}/file",
    "/feedback/{feedback_id}/people.csv", "/log-in/openid", "/log-in/openid/back",
}  # fmt: skip
"""Files, and addresses that lead elsewhere."""


def test_every_page_of_the_console_is_looked_at() -> None:
    looked_at = [path.partition("?")[0].removeprefix("/console") for _, path in console_pages(12).values()]

    missed = {
        paths[0]
        for paths in _shown()
        if not any(compile_path(path)[0].match(each) for path in paths for each in looked_at)
    }

    assert missed == NO_PAGES


def _shown() -> Iterator[list[str]]:
    """Yield the paths at which each page of the console is shown."""
    for page in PAGES:
        for section in page.sections:
            for each in vars(section).values():
                paths = [path for methods, path in getattr(each, "answers", ()) if "GET" in methods]
                if paths:
                    yield paths
