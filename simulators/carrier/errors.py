"""Twilio's error codes, as the messages resource answers them.

Source: https://www.twilio.com/docs/api/errors
"""

REFUSALS: dict[int, tuple[int, str]] = {
    20001: (400, "Unknown parameters"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Number"),
    21217: (400, "Phone number does not appear to be valid"),
    21266: (400, "'To' and 'From' number cannot be the same"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number is not a valid, SMS-capable number of this account"),
    21609: (400, "Invalid 'StatusCallback' URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21611: (400, "This 'From' number has exceeded the maximum number of queued messages"),
    21612: (400, "The 'To' phone number is not currently reachable using the 'From' phone number via SMS"),
    21614: (400, "'To' number is not a valid mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21701: (404, "The Messaging Service does not exist"),
}
DELIVERY_FAILURES: dict[int, tuple[str, str]] = {
    30001: ("failed", "Queue overflow"),
    30002: ("failed", "Account suspended"),
    30003: ("undelivered", "Unreachable destination handset"),
    30004: ("undelivered", "Message blocked"),
    30005: ("undelivered", "Unknown destination handset"),
    30006: ("undelivered", "Landline or unreachable carrier"),
    30007: ("undelivered", "Carrier violation"),
    30008: ("undelivered", "Unknown error"),
}


class TwilioError(Exception):
    """A refusal, with the code that identifies it for a client."""

    def __init__(self, code: int, detail: str = "", retry_after: int | None = None) -> None:
        super().__init__(f"{code} {detail}".rstrip())
        self.code = code
        self.detail = detail
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """The headers of its answer."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}

    @property
    def status(self) -> int:
        """The HTTP status; a code the table does not know is a bad request."""
        return REFUSALS.get(self.code, (400, ""))[0]

    def as_answer(self) -> dict[str, object]:
        """Return the body Twilio answers with."""
        message = REFUSALS.get(self.code, (400, "Bad request"))[1]
        return {
            "code": self.code,
            "message": f"{message}: {self.detail}" if self.detail else message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
