"""The readings of a text where something is expected, each done once: command, choice, stance, agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from consultation.messages.model import Expectation
from consultation.understanding.agreement import (
    asks_for_what_is_promised,
    denies,
    does_not_mind,
    holds_back,
    is_reluctant,
    refuses_a_part,
    speaks_of_a_yes,
)
from consultation.understanding.answers import (
    Parsed,
    guess_choice,
    read_choice,
    read_likely_choice,
    says_misread,
)
from consultation.understanding.choice_readings import MAX_CHARS
from consultation.understanding.classifier import Classified, Classifier
from consultation.understanding.commands import CERTAIN, SWITCHES, Command, find_command, likelihood_of
from consultation.understanding.keywords import speaks_of_a_language
from consultation.understanding.likely_choices import plainly_meant
from consultation.understanding.sayings import options_hinted
from consultation.understanding.stances import NO_STANCE, STANCES
from consultation.understanding.yes_no import read_yes_no

AGREED_FROM = 0.80
AGREED_ON_A_CONDITION_FROM = 0.95
"""A yes with a condition or a negation beside it: "provided it's in English" is one, "if you pay" not."""
DECLINED_FROM = 0.70
"""From here on, what was learnt of answers to the invitation tells a yes or a no to it."""
AGREEMENT_NAMED_FROM = 0.20
"""From here on, the yes or the no that a text may be, and no request, is named when it is asked again."""
STANCE_FROM = 0.93
"""From here on, a yes or a no in other words is recorded as one."""
STANCE_OF_A_CLAUSE_FROM = 0.97
"""From here on, one of the first clauses answers where the whole does not: "on balance, no. A bank …"."""
_CLAUSES_THAT_ANSWER = 2
_MOST_WORDS_OF_A_CLAUSE = 8
_CLAUSE_ENDS = re.compile(r"(?<=[.!?;…])\s+|[,;:]\s+|\s+[-–—]+\s+|\n+")
STANCE_LIKELY_FROM = 0.45
"""From here on, a text that may be a yes or a no goes before small talk, and any request in doubt."""
STANCE_ASKED_FROM = 0.20
"""From here on, the yes or the no that a comment may be is named when it is asked again."""
STANCE_OF = {"affirm": "yes", "deny": "no"}


@dataclass(frozen=True)  # without slots: the readings are cached in the instance
class Said:
    """A text where something is expected: each of its readings is done once, when it is first asked for."""

    text: str
    expectation: Expectation
    classifier: Classifier

    @cached_property
    def classified(self) -> Classified:
        """Return the classification of the text by itself; a full stop after one word tells nothing."""
        alone = self.text.strip().rstrip(".")
        return self.classifier.classify(alone if alone.isalpha() else self.text)

    @cached_property
    def command(self) -> Command | None:
        """Return the command that the text is by itself."""
        return find_command(self.classified, self.expectation)

    @cached_property
    def choice(self) -> tuple[Parsed, bool] | None:
        """Return what the pending question accepts in the text, and whether it is accepted."""
        return read_choice(self.text, self.expectation)

    @cached_property
    def likely_choice(self) -> Parsed | None:
        """Return the choice that the text may be by its meaning, where none was found otherwise."""
        if self.expectation.is_consent:
            agreement = self.agreement
            return may_be(agreement.named(self.text)) if agreement.may_be(self.text) else None
        if self.expectation.is_agreement:
            return self._stance() if self.choice is None else None
        if self.choice is not None and self.choice[0].get("error") not in ("unclear", "too_few"):
            return None
        likely = read_likely_choice(self.text, self.expectation)
        return None if likely is None else likely[0]

    @cached_property
    def answer(self) -> tuple[str, float, Parsed | None]:
        """Return the intent of the text if it is no command, and the choice that it is, or why it is none.

        A sentence at a question for a yes or a no is kept as a comment, with what it may mean.
        """
        is_comment = (self.expectation.is_agreement or self.expectation.is_consent) and "error" in (
            self.likely_choice or {}
        )
        if self.likely_choice is not None and not is_comment:
            return "select", CERTAIN, self.likely_choice
        if self.choice is not None:
            return (*_refuse(self.classified, self.expectation, self.choice[0]), self.choice[0])
        return "answer", 1 - likelihood_of(self.classified, self.expectation), self.likely_choice

    @cached_property
    def is_of_options(self) -> bool:
        """Return whether the text chooses, or names some of the options while it does not."""
        intent, _, parsed = self.answer
        if intent != "select" or parsed is None:
            return False
        return parsed.get("error", "none") == "none" or bool(parsed.get("understood"))

    @property
    def hints(self) -> bool:
        """Return whether the text may be a yes, a no or a choice in other words, where that is asked."""
        if self.expectation.lists_choices:
            return bool(options_hinted(self.text, self.expectation.options))
        return self.expectation.is_agreement and self.choice is None and self.stance[1] >= STANCE_LIKELY_FROM

    @cached_property
    def means_an_option(self) -> bool:
        """Return whether the text plainly means one of the options listed, by its meaning alone."""
        expectation = self.expectation
        if not (expectation.lists_choices and expectation.takes_one) or "?" in self.text:
            return False
        asked = expectation.wording.asked
        return plainly_meant(self.text[:MAX_CHARS], expectation.options, asked) is not None

    def _stance(self) -> Parsed | None:
        """Return the yes or the no that it is in other words, or that it may be, to be asked about."""
        asked, _, last = self.text.rpartition("?")
        found = read_yes_no(last) if asked else None
        if found is not None:
            return may_be(found.answer)  # a question of one's own, and an answer after it
        answer, share = self.stance
        if share >= STANCE_FROM:
            return {"answer": answer, "comment": self.text.strip()}
        least = STANCE_ASKED_FROM if " " in self.text.strip() else STANCE_LIKELY_FROM
        return may_be(answer) if share >= least else None

    @cached_property
    def stance(self) -> tuple[str, float]:
        """Return the likeliest answer to a question for a yes or a no, and how likely; a question is none."""
        if self.text.rstrip().endswith("?") or says_misread(self.text):
            return "unsure", 0.0
        whole = self._likeliest_stance(self.text)
        if whole[1] >= STANCE_FROM:
            return whole
        clauses = _CLAUSE_ENDS.split(self.text.strip())[:_CLAUSES_THAT_ANSWER]
        clauses = [each for each in clauses if len(each.split()) <= _MOST_WORDS_OF_A_CLAUSE]
        told = [self._likeliest_stance(each) for each in clauses if each.strip() and not each.endswith("?")]
        sure = [each for each in told if each[1] >= STANCE_OF_A_CLAUSE_FROM]
        return sure[0] if len({answer for answer, _ in sure}) == 1 else whole

    def _likeliest_stance(self, text: str) -> tuple[str, float]:
        shares = self.classifier.stances.shares(text)
        return max(((each, shares[each]) for each in STANCES if each != NO_STANCE), key=itemgetter(1))

    @cached_property
    def agreement(self) -> LearntAgreement:
        """Return the yes or the no that the text may be to the invitation."""
        shares = self.classifier.stances.shares(self.text, "consent")
        intent = max(STANCE_OF, key=lambda intent: shares[STANCE_OF[intent]])
        neither = max(shares["unsure"], shares[NO_STANCE])
        return LearntAgreement(intent, shares[STANCE_OF[intent]], neither)

    def answers_with_a_language(self, intent: str) -> bool:
        """Return whether a text that names a language answers: "mon anglais est pas bon" asks for none."""
        return intent in SWITCHES and not self.expectation.is_free and speaks_of_a_language(self.text)

    @property
    def named(self) -> tuple[str, float, Parsed | None]:
        """Return the answer; of a text that chooses nothing, with the choices it may well mean."""
        intent, confidence, parsed = self.answer
        if parsed is None or "error" not in parsed or self.expectation.is_agreement:
            return self.answer
        guessed = guess_choice(self.text, self.expectation, parsed)
        return ("select", CERTAIN, guessed) if guessed.get("understood") else (intent, confidence, parsed)


@dataclass(frozen=True, slots=True)
class LearntAgreement:
    """The yes or the no to the invitation that a text may be, how likely, and how likely it is neither."""

    intent: str
    share: float
    neither: float

    def is_clear(self, text: str) -> bool:
        """Return whether it is one, of which nothing beside it, and no word of it, is in doubt."""
        held, said = holds_back(text), read_yes_no(text)
        if said is not None and said.answer not in ("unsure", STANCE_OF[self.intent]):
            return False
        if self.intent == "deny":
            begins_with_no = said is not None and said.answer == "no"
            may_agree = does_not_mind(text) or (held is not None and speaks_of_a_yes(text))
            may_agree = may_agree and not begins_with_no
            return self.share >= DECLINED_FROM and held != "asks" and not may_agree
        is_bare = (held is None and not denies(text)) or asks_for_what_is_promised(text)
        if held in ("asks", "later") or is_reluctant(text) or (not is_bare and refuses_a_part(text)):
            return False
        return self.share >= (AGREED_FROM if is_bare else AGREED_ON_A_CONDITION_FROM)

    def may_be(self, text: str) -> bool:
        """Return whether a text that is no request may well be a yes or a no."""
        said = read_yes_no(text)
        if said is not None:
            return said.answer != "unsure"
        return self.share >= AGREEMENT_NAMED_FROM and holds_back(text) != "asks"

    def named(self, text: str) -> str:
        """Return the yes or the no to name: that of the words, where they have one."""
        if is_reluctant(text) or does_not_mind(text) or (holds_back(text) and speaks_of_a_yes(text)):
            return "yes"
        said = read_yes_no(text)
        by_its_words = said.answer if said is not None else "unsure"
        return STANCE_OF[self.intent] if by_its_words == "unsure" else by_its_words


def may_be(answer: str) -> Parsed:
    """Return a yes or a no that is to be asked about."""
    return {"error": "unclear", "understood": [answer]}


def _refuse(classified: Classified, expectation: Expectation, parsed: Parsed) -> tuple[str, float]:
    """Return the intent of an unusable choice: a misread choice, or a comment when no part is a choice."""
    comment = parsed.get("error") in ("none", "unclear") and not parsed.get("understood")
    if comment and classified.tokens.leftover >= 2:
        return "answer", 1 - likelihood_of(classified, expectation)
    return "select", CERTAIN
