"""A mailbox that catches every e-mail handed to it: an SMTP server, and a page that shows what came."""

from simulators.mailbox.app import create_mailbox
from simulators.mailbox.catching import Caught, Mailbox, catching

__all__ = ["Caught", "Mailbox", "catching", "create_mailbox"]
