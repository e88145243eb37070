"""Other words for what consultations often let one choose from, in both languages, folded."""

from collections.abc import Iterator, Sequence

# One line a thing; commas between its names. A name of several words is looked for as a whole.
_THINGS = """
    courriel, courriels, email, emails, e mail, e mails, mail, mails
    texto, textos, sms, texte, message texte, messages texte, text, texts, text message, text messages
    telephone, tel, par tel, au tel, phone, appel, appel telephonique, phone call
    cellulaire, cell, par cell, cellphone, cell phone, mobile
    en personne, in person, sur place, face a face, face to face
    poste, par la poste, courrier, lettre, by post, by mail, letter, snail mail
    site web, website, web site, internet, en ligne, online
    comptant, argent, argent comptant, cash
    cheque, cheques, check
    carte de credit, credit card, credit, visa, mastercard
    carte de debit, debit card, debit
    francais, french
    anglais, english
    hebdomadaire, chaque semaine, toutes les semaines, une fois par semaine, weekly, every week, once a week
    mensuel, chaque mois, tous les mois, une fois par mois, monthly, every month, once a month
    quotidien, chaque jour, tous les jours, une fois par jour, daily, every day, once a day
    annuel, chaque annee, tous les ans, une fois par an, une fois par annee, yearly, every year, once a year
    fin de semaine, week end, weekend
"""
_NAMES = [
    [
        tuple(spelling.split())
        for name in line.split(",")
        for spelling in (name, name.replace("une fois", "1 fois"))
    ]
    for line in _THINGS.splitlines()
    if line.strip()
]
_THINGS_OF = {name: names for names in _NAMES for name in names}
# May stand before the thing in a label, or in an answer: "par courriel", "by phone", "au telephone".
_BEFORE = frozenset({"par", "by", "au", "a", "la", "le", "un", "une", "an", "the", "l", "d", "via", "en"})


def synonyms_of(label: Sequence[str]) -> Iterator[list[str]]:
    """Yield the other names of a label that names one common thing and nothing else; folded words."""
    words = tuple(label)
    while words and words not in _THINGS_OF and words[0] in _BEFORE:
        words = words[1:]
    for name in _THINGS_OF.get(words, ()):
        if name != words:
            yield list(name)
