"""The languages of the service and their profiles: a folder of `locale/` each, with its `language.yml`.

Nothing else names the languages: one is added by adding its folder (see docs/languages.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from babel import Locale
from babel.numbers import get_decimal_symbol
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "locale"
FILE = "language.yml"


class ProfileError(ValueError):
    """A `language.yml` that does not describe a language."""


class LanguageProfile(BaseModel):
    """The profile of a language. Dates are in the letters of CLDR (Unicode TR 35)."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str
    """In the language itself."""
    order: int
    """Its place in lists. The first is the language of whoever has not chosen one."""
    locale: Annotated[Locale, BeforeValidator(Locale.parse)]
    """What CLDR knows it by."""
    day: str
    short_day: str
    time: str
    day_and_time: str
    """A day and an hour in a sentence, `{day}` and `{time}`."""
    first_of_month: str = "1"
    short_months: tuple[str, ...] = ()
    """Where they are not CLDR's, from January on."""
    group_separator: str | None = None
    """Between thousands, where it is not CLDR's."""
    no_break_before: tuple[str, ...] = ()
    """The marks that a space does not part from what stands before them."""
    no_break_after: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """Return its tag in BCP 47: "fr-CA"."""
        return str(self.locale).replace("_", "-")

    @property
    def csv_separator(self) -> str:
        """Return what a spreadsheet of this language parts cells by: not a comma where numbers have one."""
        return ";" if get_decimal_symbol(self.locale) == "," else ","

    @property
    def english_name(self) -> str:
        """Return its name in English, for the command line."""
        return str(self.locale.get_language_name("en"))

    @property
    def direction(self) -> str:
        """Return its writing direction: "ltr" or "rtl"."""
        return str(self.locale.text_direction)


def read_profiles(folder: Path = FOLDER) -> dict[str, LanguageProfile]:
    """Read the languages of a folder, in their order. Raises ProfileError when one is not described."""
    found = {}
    for file in folder.glob(f"*/{FILE}"):
        try:
            fields = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
            found[file.parent.name] = LanguageProfile.model_validate(fields)
        except ValidationError as error:
            raise ProfileError(f"{file}: {error}") from error
    return dict(sorted(found.items(), key=lambda each: each[1].order))


PROFILES = read_profiles()
LANGUAGES: tuple[str, ...] = tuple(PROFILES)
DEFAULT: str = LANGUAGES[0]
"""The language of whoever has not chosen one, and of a text that has no other."""
DEVELOPERS: str = "en"
"""The language of commands and of the API's description."""


def _known(language: str) -> str:
    if language not in PROFILES:
        raise ValueError(f"one of: {', '.join(LANGUAGES)}")
    return language


Language = Annotated[
    str,
    AfterValidator(_known),
    Field(description=f"one of: {', '.join(LANGUAGES)}", json_schema_extra={"enum": list(LANGUAGES)}),
]
"""The name of a folder of `locale/`. Pydantic refuses a language there is not."""


def profile(language: Language) -> LanguageProfile:
    """Return the profile of a language. Raises KeyError when there is no such language."""
    return PROFILES[language]


def name_in(language: Language, spoken: Language) -> str:
    """Return the name of a language in another, within a sentence: "anglais", "English"."""
    known = profile(spoken).locale.languages
    return str(known.get(profile(language).locale.language) or profile(language).name)


def as_language(tag: str | None) -> Language:
    """Return the language of a tag such as "fr-CA"; for any other, the default language."""
    found = re.match("[A-Za-z]+", tag or "")
    return found[0].lower() if found and found[0].lower() in PROFILES else DEFAULT


def accepted_language(header: str | None, otherwise: Language = DEFAULT) -> Language:
    """Return the language that an Accept-Language prefers among ours (RFC 9110, 12.5.4), or another."""
    asked: list[tuple[float, Language]] = []
    for each in (header or "").split(","):
        tag, _, parameters = each.strip().partition(";")
        found = re.match("[A-Za-z]+", tag)
        weight = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameters)
        if found and found[0].lower() in PROFILES:
            asked.append((float(weight[1]) if weight else 1.0, found[0].lower()))
    weight_of_best, best = max(asked, key=lambda one: one[0], default=(0.0, otherwise))
    return best if weight_of_best > 0 else otherwise


def in_language(texts: Mapping[Language, str], language: Language) -> str:
    """Return the text in a language, or in the first language that has one; empty when none has."""
    return texts.get(language) or next((texts[each] for each in LANGUAGES if texts.get(each)), "")
