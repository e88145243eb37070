"""TwiML: an application's answer to a message.

Source: https://www.twilio.com/docs/messaging/twiml
"""

from dataclasses import dataclass
from xml.etree import ElementTree

XML_TYPES = ("text/xml", "application/xml", "text/html")


class TwimlError(ValueError):
    """The answer cannot be carried out; `code` is the one Twilio's debugger shows."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reply:
    """One `<Message>`: the text, the recipient if not the sender, and the address of its status callbacks."""

    body: str
    to: str | None = None
    number: str | None = None
    status_callback: str | None = None


def read_replies(content_type: str, text: str) -> list[Reply]:
    """Return the messages of an answer; text/plain is one message, an empty answer none.

    Raises TwimlError (12300 content type, 12100 not XML, 12200 not TwiML).
    """
    if not text.strip():
        return []
    if content_type == "text/plain":
        return [Reply(text)]
    if content_type not in XML_TYPES:
        raise TwimlError(12300, f"invalid content type {content_type!r}")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise TwimlError(12100, "a document type is not accepted")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 (our own application; no entity can be declared)
    except ElementTree.ParseError as error:
        raise TwimlError(12100, f"not XML: {error}") from error
    if root.tag != "Response":
        raise TwimlError(12200, f"<{root.tag}> instead of <Response>")
    return [_read_message(element) for element in root]


def _read_message(element: ElementTree.Element) -> Reply:
    if element.tag not in ("Message", "Sms"):
        raise TwimlError(12200, f"<{element.tag}> is not simulated")
    children = {child.tag: child.text or "" for child in element}
    if set(children) - {"Body"}:
        raise TwimlError(12200, "only <Body> is simulated inside <Message>")
    body = children.get("Body", element.text or "").strip()
    callback = element.get("statusCallback") or element.get("action")
    return Reply(body, element.get("to"), element.get("from"), callback)
