"""What a message asks for by its very words, whatever is awaited: nothing else in it is weighed."""

from __future__ import annotations

from collections.abc import Iterable

from consultation.messages.expectation import Option
from consultation.understanding.contributing import read_contribution
from consultation.understanding.exact_words import read_keyword
from consultation.understanding.opt_words import read_compliance_word
from consultation.understanding.signing import read_signing

OPT_WORD_INTENTS = {"stop": "stop", "start": "resume", "help": "help"}


def read_said_exactly(text: str, options: Iterable[Option] = ()) -> str | None:
    """Return the intent of a compliance word, of "Contribuer: …", "Signature: …", or a word to be written.

    `options` are those of the pending question: a word that names one of them is that choice.
    """
    word = read_compliance_word(text)
    if word is not None:
        return OPT_WORD_INTENTS[word]
    if read_contribution(text) is not None:
        return "contribute"
    if read_signing(text) is not None:
        return "choose_signature"
    return read_keyword(text, options)
