from collections.abc import Callable

import pytest

Mistakes = list[tuple[int, int, str, str]]
ProblemsOf = Callable[[str | bytes], Mistakes]

ENGLISH = "this field: the text in English, since languages has en"


def asked(slug: str) -> str:
    return f"{{slug: {slug}, kind: open, text: {{fr: A, en: A}}, short: {{fr: A, en: A}}}}"


# label: (what is replaced in the valid file, by what, every problem as (line, column, field, expected))
BROKEN: dict[str, tuple[str, str, Mistakes]] = {
    "a join word means something everywhere, one is there twice, one is no word": (
        "max_chars: 200", "max_chars: 200\njoin_words: [STOP, PARC, PARC, parc]",
        [
            (18, 14, "join_words.1", "another word; STOP has a meaning in every consultation"),
            (18, 26, "join_words.3", "each word once"),
            (
                18, 32, "join_words.4",
                "a word of 3 to 12 capital letters without accents, or digits, such as PARC",
            ),
        ],
    ),
    "the evaluation asks too much": (
        "max_chars: 200", f"max_chars: 200\nevaluation:\n  questions: [{', '.join(map(asked, 'abcd'))}]",
        [(19, 14, "evaluation.questions", "a list of one to three questions")],
    ),
    "the evaluation has a question of several choices": (
        "max_chars: 200", "max_chars: 200\nevaluation:\n  questions:\n    - slug: a\n      kind: multi\n"
        "      text: {fr: A, en: A}\n      short: {fr: A, en: A}",
        [(21, 13, "evaluation.questions.1.kind", "one of: open, yes_no, single")],
    ),
    "the evaluation's choices are missing": (
        "max_chars: 200", "max_chars: 200\nevaluation:\n  questions:\n    - slug: a\n      kind: single\n"
        "      text: {fr: A, en: A}\n      short: {fr: A, en: A}",
        [(20, 7, "evaluation.questions.1.choices", "at least 2 choices for a single question")],
    ),
    "the evaluation is neither offered nor not": (
        "max_chars: 200", "max_chars: 200\nevaluation: {offered: peut-être}",
        [(18, 23, "evaluation.offered", "true or false")],
    ),
    "a commitment has no day": (
        "max_chars: 200", "max_chars: 200\nauthorities:\n  - name: {fr: Conseil, en: Council}\n"
        "    commitment: {fr: Répondre., en: To answer.}",
        [
            (19, 5, "authorities.1.committed_on", "this field: the date of the commitment"),
        ],
    ),
    "a day is that of no commitment": (
        "max_chars: 200", "max_chars: 200\nauthorities:\n  - name: {fr: Conseil, en: Council}\n"
        "    committed_on: 2026-01-01",
        [(20, 19, "authorities.1.committed_on", "no such field without commitment")],
    ),
    "an authority has no name": (
        "max_chars: 200", "max_chars: 200\nauthorities:\n  - commitment: {fr: A, en: A}\n"
        "    committed_on: 2026-01-01\n    source_url: https://exemple.invalid/",
        [(19, 5, "authorities.1.name", "this field: a text in each language, under fr: and en:")],
    ),
    "the window ends before it opens": (
        "closes_on: 2026-12-31", "closes_on: 2025-12-31",
        [(12, 12, "closes_on", "a date on or after opens_on, 2026-01-01")],
    ),
    "a time zone is unknown": (
        "timezone: America/Toronto", "timezone: America/Quebec",
        [(10, 11, "timezone", "a time zone such as America/Toronto")],
    ),
    "French is not a language": (
        "languages: [fr, en]", "languages: [en]",
        [(13, 12, "languages", "fr among the languages")],
    ),
    "a language is listed twice": (
        "languages: [fr, en]", "languages: [fr, en, fr]",
        [(13, 21, "languages.3", "each language once")],
    ),
    "English is missing": (
        "  prompt: {fr: Dites-nous., en: Tell us.}", "  prompt: {fr: Dites-nous.}",
        [(66, 11, "free_contribution.prompt.en", ENGLISH)],
    ),
    "English is left empty": (
        "  prompt: {fr: Dites-nous., en: Tell us.}", "  prompt:\n    fr: Dites-nous.\n    en:",
        [(68, 5, "free_contribution.prompt.en", ENGLISH)],
    ),
    "a short title is long": (
        "short_title: {fr: Parc,", "short_title: {fr: Le grand parc de la rue des Érables,",
        [(3, 19, "short_title.fr", "at most 30 characters; it has 35")],
    ),
    "a short title would double the price": (
        "short_title: {fr: Parc,", "short_title: {fr: Forêt,",
        [(3, 19, "short_title.fr", "only letters of a plain SMS; “ê” is not one and would double its price")],
    ),
    "the use of answers is long": (
        "en: Your views are read.", f"en: {'a' * 161}",
        [(16, 46, "use_of_answers.en", "at most 160 characters; it has 161")],
    ),
    "a question's short is long": (
        "short: {fr: Votre idée,", f"short: {{fr: {'a' * 41},",
        [(53, 17, "questions.4.short.fr", "at most 40 characters; it has 41")],
    ),
    "a label is long": (
        "label: {fr: Bancs,", f"label: {{fr: {'a' * 61},",
        [(45, 21, "questions.3.choices.1.label.fr", "at most 60 characters; it has 61")],
    ),
    "a question does not fit in an SMS": (
        'text: {fr: "Choisissez deux projets.",', f"text: {{fr: {'a' * 1400},",
        [(41, 16, "questions.3.text.fr",
          "at most 1400 characters with the choices, to fit in one SMS; it has 1427")],
    ),
    "two questions share a slug": (
        "slug: idee", "slug: visite",
        [(50, 11, "questions.4.slug", "a slug of its own; question 1 has “visite”")],
    ),
    "two choices share a slug": (
        "slug: jeux", "slug: bancs",
        [(48, 15, "questions.3.choices.3.slug", "a slug of its own; choice 1 has “bancs”")],
    ),
    "two choices share a name": (
        "{fr: Jouer, en: Play}", "{fr: Jouer, en: Play}\n        aliases: [PROMENADE]",
        [(38, 19, "questions.2.choices.2.aliases.1", "a name that choice 1 does not have")],
    ),
    "a choice is called other": (
        "slug: sport", "slug: other",
        [(36, 15, "questions.2.choices.2.slug",
          "another slug: “other” is the answer that other: true adds")],
    ),
    "a single question has one choice": (
        "      - slug: sport\n        label: {fr: Jouer, en: Play}\n", "",
        [(33, 7, "questions.2.choices", "at least 2 choices for a single question")],
    ),
    "a multi question has no choices": (
        "kind: open", "kind: multi",
        [
            (50, 5, "questions.4.choices", "at least 2 choices for a multi question"),
            (50, 5, "questions.4.choose", "this field: how many choices a person picks"),
        ],
    ),
    "an open question has choices": (
        "    kind: single\n    other: true", "    kind: open\n    other: true",
        [
            (26, 12, "questions.2.other", "no such field with kind open: only single and multi questions have it"),
            (33, 7, "questions.2.choices", "no such field with kind open: only single, multi and ranking questions have it"),
        ],
    ),
    "a yes_no question has a number to choose": (
        "    role: screening", "    choose: 1",
        [(21, 13, "questions.1.choose", "no such field with kind yes_no: only multi questions have it")],
    ),
    "a single question has a number to choose": (
        "other: true", "choose: 1",
        [(26, 13, "questions.2.choose", "no such field with kind single: exactly one choice is picked")],
    ),
    "more are chosen than there are": (
        "choose: 2", "choose: 4",
        [(40, 13, "questions.3.choose", "a whole number from 1 to 3, the number of choices")],
    ),
    "none is chosen": (
        "choose: 2", "choose: 0",
        [(40, 13, "questions.3.choose", "a whole number, 1 or more")],
    ),
    "ask_if names nothing": (
        "question: visite", "question: visites",
        [(30, 17, "questions.2.ask_if.question",
          "the slug of an earlier question; no question is named “visites”")],
    ),
    "ask_if names a later question": (
        "question: visite", "question: priorites",
        [(30, 17, "questions.2.ask_if.question",
          "the slug of an earlier question; “priorites” is not asked before this one")],
    ),
    "ask_if names its own question": (
        "question: visite", "question: activite",
        [(30, 17, "questions.2.ask_if.question",
          "the slug of an earlier question; “activite” is not asked before this one")],
    ),
    "ask_if names an open question": (
        "    kind: yes_no\n    role: screening", "    kind: open",
        [(29, 17, "questions.2.ask_if.question", "a yes_no, single, multi or scale question; “visite” is open")],
    ),
    "ask_if has an answer nobody can give": (
        'answers: ["yes", unsure]', 'answers: ["yes", maybe]',
        [(31, 24, "questions.2.ask_if.answers.2", "an answer of “visite”: “yes”, “no”, “unsure”")],
    ),
    "ask_if has no answers": (
        'answers: ["yes", unsure]', "answers: []",
        [(31, 16, "questions.2.ask_if.answers", "a list of at least one answer")],
    ),
    "a screening question is open": (
        "    kind: open", "    kind: open\n    role: screening",
        [(51, 11, "questions.4.kind", "yes_no, single, multi or scale for a screening question")],
    ),
    "two words of a question have one name": (
        "    text: {fr: \"Une idée?\", en: \"Any idea?\"}", "    text: {fr: \"Une idée?\", en: \"Any idea?\"}\n"
        "    glossary:\n      - term: {fr: idée, en: idea}\n        meaning: {fr: une pensée, en: a thought}\n"
        "      - term: {fr: pensée, en: thought}\n        meaning: {fr: une idée, en: an idea}\n"
        "        aliases: [IDEE]",
        [(58, 19, "questions.4.glossary.2.aliases.1", "a name that term 1 does not have")],
    ),
    "a word of the consultation is explained at length": (
        "max_chars: 200", "max_chars: 200\nglossary:\n  - term: {fr: idée, en: idea}\n"
        f"    meaning: {{fr: {'a' * 241}, en: a thought}}",
        [(20, 19, "glossary.1.meaning.fr", "at most 240 characters; it has 241")],
    ),
    "a plain version has no English": (
        "    text: {fr: \"Une idée?\", en: \"Any idea?\"}", "    text: {fr: \"Une idée?\", en: \"Any idea?\"}\n"
        "    plain: {fr: À quoi pensez-vous?}",
        [(53, 12, "questions.4.plain.en", ENGLISH)],
    ),
    "a reason is long": (
        "    text: {fr: \"Une idée?\", en: \"Any idea?\"}", "    text: {fr: \"Une idée?\", en: \"Any idea?\"}\n"
        f"    why: {{fr: Pour voir., en: {'a' * 241}}}",
        [(53, 31, "questions.4.why.en", "at most 240 characters; it has 241")],
    ),
    "principles are numbered from 2": (
        "number: 1", "number: 2",
        [(55, 13, "principles.1.number", "1: principles are numbered 1, 2, 3 … in order")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", BROKEN)
def test_consultation_mistakes_point_at_the_field_to_change(
    label: str, problems_of: ProblemsOf, valid_text: str
) -> None:
    old, new, expected = BROKEN[label]
    assert valid_text.count(old) == 1

    assert problems_of(valid_text.replace(old, new)) == expected
