"""The payload of a push: that somebody answered, and where to read it. Nothing of the answer itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from api.channels.web_push.sender import PayloadOf, TopicOf
from consultation.channels import SITE
from consultation.definition.catalogue import Catalogue
from consultation.delivery.web_push_queue import WebPush
from consultation.languages.responses import Responses
from consultation.store.keyring import Keyring

OPEN_FRAGMENT = "#consultexto"
"""The URL fragment that opens the widget of a page; see static/widget.js."""


def payload_of(catalogue: Catalogue, words: Responses, page_of: Callable[[str], str]) -> PayloadOf:
    """Return the payload of a push, which the worker in static/worker.js reads."""

    def payload(push: WebPush) -> bytes:
        definition = catalogue.get(push.consultation)
        title = "" if definition is None else definition.short_title.text(push.language)
        content = {
            "title": title,
            "body": words.phrase("feedback_notice", push.language, SITE),
            "lang": push.language,
            "tag": f"message-{push.message_id}",
            "url": page_of(push.consultation) + OPEN_FRAGMENT,
        }
        return json.dumps(content, ensure_ascii=False).encode()

    return payload


def topic_of(keyring: Keyring) -> TopicOf:
    """Return the topic of a message for push services: 32 opaque characters (RFC 8030, section 5.4)."""
    return lambda push: keyring.short_code(f"web push topic\0{push.message_id}", 32)


def subject_of(public_url: str, catalogue: Catalogue) -> str:
    """Return whom a push service may write to about us: the public site or, if it has no TLS, a person."""
    parts = urlsplit(public_url)
    if parts.scheme == "https":
        return f"https://{parts.hostname}"
    emails = [definition.contact.email for definition in catalogue if definition.contact.email is not None]
    return f"mailto:{emails[0]}" if emails else f"mailto:webmaster@{parts.hostname}"  # RFC 2142
