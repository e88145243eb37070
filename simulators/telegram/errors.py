"""The Bot API's refusals.

Source: https://core.telegram.org/bots/api#making-requests; the descriptions are those the server gives.
"""

from simulators.contracts import ParameterError

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class BotApiError(Exception):
    """A refusal of the Bot API, with its identifying fields."""

    def __init__(self, code: int, detail: str = "", retry_after: int | None = None) -> None:
        super().__init__(f"{code} {detail}".rstrip())
        self.code = code
        self.detail = detail
        self.retry_after = retry_after

    def as_answer(self) -> dict[str, object]:
        """Return the body the server answers with."""
        prefix = _PREFIXES.get(self.code, "Error")
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": f"{prefix}: {self.detail}" if self.detail else prefix,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad_request(detail: str) -> BotApiError:
    """Return the refusal of a request that makes no sense."""
    return BotApiError(400, detail)


def too_many(retry_after: int | None) -> BotApiError:
    """Return the refusal of a request that comes too soon; None does not say when to come back."""
    if retry_after is None:
        return BotApiError(429)
    return BotApiError(429, f"retry after {retry_after}", retry_after)


def from_parameter(error: ParameterError) -> BotApiError:
    """Return the server's refusal when a parameter does not fit."""
    if error.parameter == "text" and error.keyword == "required":
        return bad_request("message text is empty")
    if error.where.endswith("callback_data"):
        return bad_request("BUTTON_DATA_INVALID")
    if error.where.endswith("command"):
        return bad_request("BOT_COMMAND_INVALID")
    return bad_request(str(error))
