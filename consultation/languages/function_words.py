"""The small words of each language, folded: they say nothing by themselves, and tell which language it is."""

from __future__ import annotations

from collections.abc import Mapping

from consultation.languages.model import Language


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text written for people to read and sort."""
    return frozenset(text.split())


FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "fr": word_set(
        """
        a afin ai aie ainsi alors au aussi autre autres aux avec bien ca ce cela celle celles celui ces
        cet cette ceux chaque chez comme contre dans de deja depuis des dois doit donc du elle elles en
        encore entre es est et eu eux faire fais fait il ils j je juste l la le les leur leurs lui ma mais
        me meme mes moi mon n ne non nos notre nous on ont ou par pas peu peut pis plus pour puis qu que
        qui sa sans se sera seraient serait ses si son sont suis sur ta tel tels tes ton tous tout toute
        toutes tres tu un une vos votre vous y
        """
    ),
    "en": word_set(
        """
        a all an and any are as at be been both but by do does each for from had has have her him his i in
        into is it its just make me my no not of on one only or our so than that the their them then there
        these they this those to us very was we were will with you your
        """
    ),
}
