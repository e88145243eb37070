"""Numbers of an answer that choose an option, and those that count, rank or measure instead."""

import re
from collections.abc import Sequence

from consultation.languages.markers import Markers
from consultation.text.folding import fold
from consultation.understanding.choice_tokens import Token
from consultation.understanding.choice_words import (
    COUNTED,
    COURTESIES,
    FRAME_WORDS,
    NUMBER_MARKERS,
    OWNERS,
    UNITS,
)
from consultation.understanding.numbers import is_first, is_last, read_cardinal, split_figures

_SAID = Markers("choice_ranks", {"AMOUNT": r"(?P<amount>\d\b|{amount})"})
_MIDDLE = _SAID.words("middle")
_BEFORE_MIDDLE = _SAID.words("before_middle")
_PASSED_OVER = ("filler", "unknown", "to")
_MOST_PASSED_OVER = 3


def place_middle(tokens: Sequence[Token], count: int) -> list[Token]:
    """Return the tokens with "les trois du milieu" and the like replaced by the numbers they mean.

    Without an amount, the middle is one option of an odd number of them, two of an even one. An amount that
    leaves no middle ("les deux du milieu" of seven) is left as it is. `count` is the number of options.
    """
    places = [index for index, token in enumerate(tokens) if token.text in _MIDDLE and token.role != "name"]
    if len(places) != 1:
        return list(tokens)
    place = places[0]
    first, last, amount = _amount(tokens, place)
    if amount is None and not _stands_alone(tokens, place):
        return list(tokens)
    amount = amount or (2 - count % 2)
    start = (count - amount) // 2
    if (count - amount) % 2 or start < 1:
        return list(tokens)
    numbers = tuple(range(start + 1, start + amount + 1))
    named = Token("number", tokens[place].text, numbers, ordinal=True)
    return [*tokens[:first], named, *tokens[last + 1 :]]


def _amount(tokens: Sequence[Token], place: int) -> tuple[int, int, int | None]:
    """Return where "les trois du milieu" or "the middle three" begins and ends, and how many it names."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and _is_amount(after):
        return place, place + 1, after.numbers[0]
    for index in range(place - 1, max(place - 2 - _MOST_PASSED_OVER, -1), -1):
        if _is_amount(tokens[index]):
            return index, place, tokens[index].numbers[0]
        if tokens[index].role not in _PASSED_OVER:
            break
    return place, place, None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "celui du milieu" ends there: "au milieu de la démarche" is a place in another thing."""
    after = tokens[place + 1].role if place + 1 < len(tokens) else "separator"
    before = tokens[place - 1]
    is_named = before.text in _BEFORE_MIDDLE or before.role in ("separator", "and")
    return place > 0 and is_named and after in ("separator", "and")


def _is_amount(token: Token) -> bool:
    return token.role == "number" and not token.ordinal and len(token.numbers) == 1


_TOP_OR_BOTTOM = _SAID.form(
    r"(?P<mine>\b{my} )?\b(?:{the} )?(?P<end>{top_or_bottom}) (?:{AMOUNT}|{one})"
    r"(?! ?(?:[:=]|{counted_or_told}))",
    re.IGNORECASE,
)
_AT_AN_END = _SAID.form(r"\b{the} {AMOUNT} {at_the} (?P<end>{end})", re.IGNORECASE)
_FROM_ON = _SAID.form(r"\b{from_on}(?: {number_or_the})? ?(?P<first>\w+)(?: {to_the_end})?\b", re.IGNORECASE)
_BOTH_ENDS = _SAID.form(r"\b{both_ends}", re.IGNORECASE)
_BEGINNING = _SAID.words("beginning")


def spell_ranks(text: str, count: int) -> str:
    """Return a text with what names options by their place in the list said by numbers.

    "The top two", "the bottom one", "les deux à la fin", "everything from five on".
    """

    def at_an_end(match: re.Match[str]) -> str:
        said = match.groupdict()
        amount = _number(said["amount"]) if said.get("amount") else 1
        if amount is None or amount > count or said.get("mine"):
            return match[0]
        is_first = fold(said["end"]) in _BEGINNING
        numbers = range(1, amount + 1) if is_first else range(count - amount + 1, count + 1)
        return ", ".join(map(str, numbers))

    def from_on(match: re.Match[str]) -> str:
        first = _number(match["first"])
        return match[0] if first is None or first > count else f"{first} to {count}"

    text = _BOTH_ENDS.sub(f"1, {count}", text)
    return _FROM_ON.sub(from_on, _AT_AN_END.sub(at_an_end, _TOP_OR_BOTTOM.sub(at_an_end, text)))


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else read_cardinal(word.lower())


_NOTHING = Token("separator", "")
_ARTICLES = _SAID.words("articles")
_BEFORE_PRONOUNS = _SAID.words("before_pronoun")
_INDEFINITE = _SAID.words("indefinite")  # "can't think of a third"
_LISTED = _SAID.words("listed")
_PLURALS = _SAID.words("plurals")
_ALL_OF_THEM = _SAID.words("all_of_them")
_INVARIABLE = _SAID.words("invariable")


def settle(tokens: Sequence[Token], count: int, choose: int, ranges: bool) -> list[Token]:
    """Return the tokens with only the numbers that choose something, ranges expanded.

    `count` is the number of options. "5-7" is a list of two numbers, or with `ranges` those from 5 to 7.
    """
    settled: list[Token] = []
    index = 0
    while index < len(tokens):
        used, replacement = _settle_at(tokens, index, count, choose, ranges, settled)
        settled += replacement
        index += used
    return settled


def drop_ranks(tokens: Sequence[Token], choose: int) -> list[Token] | None:
    """Return the tokens without the ranks people put before their choices, or None if there are none.

    "1er choix: 6, 2e choix: 7" and "1. Rétroaction 2. Évaluation" rank: the ranks are 1 to `choose`, in
    order, each followed by something else.
    """
    kept: list[Token] = []
    rank, just_ranked = 1, False
    for token in tokens:
        if token.role == "number" and token.numbers == (rank,) and not just_ranked and rank <= choose:
            rank, just_ranked = rank + 1, True
            continue
        if just_ranked and (token.text in FRAME_WORDS or token.role in ("separator", "dash")):
            continue
        just_ranked = just_ranked and token.role not in ("number", "name")
        kept.append(token)
    return kept if rank == choose + 1 and not just_ranked else None


def _settle_at(
    tokens: Sequence[Token], index: int, count: int, choose: int, ranges: bool, settled: Sequence[Token]
) -> tuple[int, list[Token]]:
    """Return how many tokens are settled from here on, and what they become."""
    token = tokens[index]
    if token.role == "between":
        span = _span(tokens, index + 1, ("and",))
        return (span[0] + 1, span[1]) if span else (1, [])
    if token.role != "number":
        return 1, [token]
    before = tokens[index - 1] if index else _NOTHING
    after = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    if token.ordinal and len(token.numbers) == 1 and before.text in _INDEFINITE:
        return 1, []
    ends = _ends(before, token, after, count)
    if ends is not None:
        return 2, [Token("number", token.text, ends)]
    if _is_everything(before, token, after) and token.numbers == (count,) and choose > 1:
        return 1, [Token("all", token.text)]
    if _counts(before, token, after) or _announces(tokens, index):
        return (2, []) if after.text in COUNTED else (1, [])
    if after.text in UNITS:
        return 2, [Token("unknown", token.text), Token("unknown", after.text)]
    lists = _begins_a_list(tokens, index)
    is_stray = _is_stray(before, after, settled) or _is_beside_figures(token, after, settled)
    if (not lists and _is_pronoun(before, token, after)) or is_stray:
        return 1, [Token("unknown" if after.role == "unknown" else "filler", token.text)]
    if after.role == "name" and not token.ordinal and token.numbers[0] == len(after.numbers) > 1:
        return 2, [Token("number", after.text, after.numbers)]
    span = _span(tokens, index, ("to",)) or (_dashed(tokens, index) if ranges else None)
    if span and token.numbers[0] <= count:
        return span
    if token.numbers[0] > count and token.text.isdigit() and before.role != "unknown":
        return 1, [token._replace(numbers=split_figures(token.text, choose, count) or token.numbers)]
    return 1, [token]


def _ends(before: Token, token: Token, after: Token, count: int) -> tuple[int, ...] | None:
    """Read "les deux premiers", "2 derniers", "first three", "last 2"."""
    if after.role != "number" or token.ordinal == after.ordinal:
        return None
    end, amount = (token.text, after.numbers[0]) if token.ordinal else (after.text, token.numbers[0])
    if not (is_first(end) or is_last(end)) or not 1 <= amount <= count:
        return None
    plural = end.endswith("s") or before.text in _PLURALS
    if not plural and not (token.ordinal and end in _INVARIABLE):
        return None
    return tuple(range(count - amount + 1, count + 1) if is_last(end) else range(1, amount + 1))


def _is_everything(before: Token, token: Token, after: Token) -> bool:
    """Return whether the number may count all options: "les 7", "all seven"."""
    return before.text in _ALL_OF_THEM and not after.text and not token.ordinal


def _counts(before: Token, token: Token, after: Token) -> bool:
    """Return whether the number says how many: "3 choix", "mes trois choix", "my top 3", "les deux"."""
    if token.ordinal:
        return False
    if before.text in OWNERS:
        return True
    if before.text in ("les", "all") and (not after.text or after.role in ("filler", "unknown")):
        return True
    marked = before.text in NUMBER_MARKERS and before.text not in _PLURALS
    return after.text in COUNTED and not marked


def _announces(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a number in letters says how many figures follow: "only two for me: 1 and 4"."""
    token, after = tokens[index], tokens[index + 1 : index + 2]
    if token.ordinal or token.text.isdigit() or len(token.numbers) != 1 or token.numbers[0] < 2:
        return False
    if not after or (after[0].role in ("separator", "and", "dash", "to") and after[0].text != ":"):
        return False
    others = [each for place, each in enumerate(tokens) if each.role == "number" and place != index]
    follow = all(each.role != "number" for each in tokens[:index])
    figures = [each.text for each in others if each.text.isdigit()]
    return follow and len(others) == len(figures) == len(set(figures)) == token.numbers[0]


def _is_pronoun(before: Token, token: Token, after: Token) -> bool:
    """Return whether "un", "une", "one" is no number: "une information", "the last one", "l'un"."""
    if token.text not in _ARTICLES:
        return False
    if before.ordinal or before.text in _BEFORE_PRONOUNS or before.role in ("unknown", "name"):
        return True
    return after.role in ("name", "unknown", "filler", "none", "fix") and after.text not in COURTESIES


def _begins_a_list(tokens: Sequence[Token], index: int) -> bool:
    """Return whether "le un", "l'un" comes before another number of a list: "le un le quatre et le six"."""
    if not index or tokens[index - 1].text not in _LISTED:
        return False
    rest = (t for t in tokens[index + 1 :] if t.role not in ("separator", "and") and t.text not in _LISTED)
    following = next(rest, _NOTHING)
    return following.role == "number" and not following.ordinal


def _is_stray(before: Token, after: Token, settled: Sequence[Token]) -> bool:
    """Return whether a first number counts things that are no option: "2 comptoirs", but "le 2"."""
    if after.role != "unknown" or before.text in NUMBER_MARKERS:
        return False
    return all(token.role != "number" for token in settled)


def _is_beside_figures(token: Token, after: Token, settled: Sequence[Token]) -> bool:
    """Return whether a number in letters counts something, after figures that choose: "1 and 4, two cats"."""
    if after.role != "unknown" or token.text.isdigit():
        return False
    return any(each.role == "number" and each.text.isdigit() for each in settled)


def _span(tokens: Sequence[Token], index: int, links: tuple[str, ...]) -> tuple[int, list[Token]] | None:
    """Read "5 à 7", "du 5 au 7", "5 jusqu'à la 7" from its first number on."""
    index_of_first = index
    while index < len(tokens) and tokens[index].role == "filler":
        index += 1
    end = index + 1
    linked = False
    while end < len(tokens) and tokens[end].role in ("filler", "to", "and"):
        if tokens[end].role == "and" and "and" not in links:
            return None
        linked = linked or tokens[end].role in links
        end += 1
    if not linked or end >= len(tokens) or tokens[index].role != "number" or tokens[end].role != "number":
        return None
    return end + 1 - index_of_first, [_range(tokens[index], tokens[end])]


def _dashed(tokens: Sequence[Token], index: int) -> tuple[int, list[Token]] | None:
    """Read "5-7", but leave "2-4-6"."""
    roles = [token.role for token in tokens[max(index - 1, 0) : index + 4]]
    roles = roles if index else ["separator", *roles]
    if roles[1:4] != ["number", "dash", "number"] or roles[0] == "dash" or roles[4:] == ["dash"]:
        return None
    return 3, [_range(tokens[index], tokens[index + 2])]


def _range(first: Token, last: Token) -> Token:
    start, end = min(first.numbers[0], 99), min(last.numbers[0], 99)
    step = 1 if start <= end else -1
    return Token("number", f"{first.text}-{last.text}", tuple(range(start, end + step, step)))
