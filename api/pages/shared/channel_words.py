"""The names of channels, on pages and in the console: `locale/<language>/channels/<channel>.ftl`."""

from __future__ import annotations

from collections.abc import Mapping

from babel.lists import format_list
from markupsafe import Markup, escape

from consultation.channels import CHANNELS, Channel
from consultation.contributions.model import Collected
from consultation.delivery.model import line_at
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language, profile

AUDIENCE = "channels"


class ChannelWords:
    """The words of a language about channels."""

    __slots__ = ()

    language: Language

    def channel(self, channel: Channel, what: str, **values: object) -> Markup:
        """Return a sentence about a channel; values are escaped. Raises KeyError when there is none."""
        words = catalogue(self.language, AUDIENCE, typography=True)
        return Markup(words.say(f"{channel}_{what}", values, escape))  # noqa: S704 - our own sentence

    def place(self, place: str, organisations: Mapping[int, str]) -> Markup:
        """Return the name of a channel, or of a line of one with the organisation whose number it is."""
        channel, line = line_at(place)
        label, name = self.channel(channel, "label"), organisations.get(line)
        return label if name is None else label + f" ({name})"

    def by(self, channel: Channel, collected: Collected | None = None) -> Markup:
        """Return how a contribution came: by a channel, or gathered elsewhere and transcribed."""
        if collected is None:
            return self.channel(channel, "by")
        return Markup(catalogue(self.language, AUDIENCE, typography=True).say(f"transcribed_{collected}"))  # noqa: S704 - our own sentence

    def any_channel(self) -> str:
        """Return all the channels in words, such as "by text message, on Telegram or on the Web"."""
        said = [str(self.channel(name, "by")) for name in CHANNELS]
        return str(format_list(said, style="or", locale=profile(self.language).locale))
