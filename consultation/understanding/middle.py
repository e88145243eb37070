"""The options in the middle of a list: "les trois du milieu", "the middle one"."""

from collections.abc import Sequence

from consultation.understanding.tokens import Token

_MIDDLE = frozenset({"milieu", "middle", "mitan"})
_PASSED_OVER = ("filler", "unknown", "to")
_MOST_PASSED_OVER = 3


def place_middle(tokens: Sequence[Token], count: int) -> list[Token]:
    """Return the tokens with "les trois du milieu" and the like as the numbers they mean.

    Without an amount, the middle is one option of an odd number of them, two of an even one. An amount that
    leaves no middle ("les deux du milieu" of seven) is left as it is said. `count` is the number of options.
    """
    places = [index for index, token in enumerate(tokens) if token.text in _MIDDLE and token.kind != "name"]
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
    """Return where "les trois du milieu" or "the middle three" begins and ends, and how many it says."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and _is_amount(after):
        return place, place + 1, after.numbers[0]
    for index in range(place - 1, max(place - 2 - _MOST_PASSED_OVER, -1), -1):
        if _is_amount(tokens[index]):
            return index, place, tokens[index].numbers[0]
        if tokens[index].kind not in _PASSED_OVER:
            break
    return place, place, None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether "celui du milieu" ends there: "au milieu de la démarche" is a place in something else."""
    after = tokens[place + 1].kind if place + 1 < len(tokens) else "separator"
    return place > 0 and tokens[place - 1].text in ("du", "le", "the") and after in ("separator", "and")


def _is_amount(token: Token) -> bool:
    return token.kind == "number" and not token.ordinal and len(token.numbers) == 1
