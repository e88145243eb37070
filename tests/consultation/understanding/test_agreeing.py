import pytest

from consultation.understanding import denies, gives_up, holds_back, is_plain_yes


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("oui c'est qui", "asks"),
        ("pourquoi cette question", "asks"),
        ("ok, allez-vous vendre ça", "asks"),
        ("yes, who reads them", "asks"),
        ("avant, je veux savoir ce que vous en faites", "asks"),
        ("ok mais la semaine prochaine", "later"),
        ("sure, tomorrow", "later"),
        ("oui à condition de rester anonyme", "condition"),
        ("d'accord, mais mon nom reste secret", "condition"),
        ("oui sauf pour mon numéro", "condition"),
        ("I agree but keep me off the list", "condition"),
        ("if nobody sees my name, yes", "condition"),
        ("je suis d'accord avec rien de tout ça", "condition"),
        ("oui", None),
        ("oui, enfin une bonne idée!", None),
        ("oui mais je suis pas trop habile avec ça", None),
        ("oui si ça peut faire avancer les choses", None),
        ("oui, on commence?", None),
        ("ok, what's the first question?", None),
        ("pourquoi pas", None),
        ("yes, no problem", None),
        ("oui, ça fait longtemps que j'attendais ça", None),
        ("certain! mon père y était mais moi jamais", "condition"),
    ],
)
def test_a_question_a_condition_or_a_later_holds_a_yes_back(text: str, held: str | None) -> None:
    assert holds_back(text) == held


@pytest.mark.parametrize(
    "text",
    [
        "oui",
        "OUI svp",
        "ok",
        "👍",
        "oui, effacez tout",
        "oui je veux tout supprimer",
        "yes I'm sure",
        "je confirme",
        "yes, erase it all please",
        "oui, retirez-la",
        "bien sûr",
    ],
)
def test_a_yes_with_courtesies_or_the_act_said_again_is_plain(text: str) -> None:
    assert is_plain_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "sure?",
        "oui mais",
        "oui pas tout",
        "ouin",
        "oui je pense",
        "oui, sauf la première",
        "non",
        "ok oubliez ça",
        "yes but not the last one",
        "oui j'ai une question",
        "ok je comprends",
        "i guess",
        "oui demain",
        "",
    ],
)
def test_anything_else_is_no_plain_yes(text: str) -> None:
    assert not is_plain_yes(text)


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("laissez faire", True),
        ("ok oublie ça", True),
        ("never mind", True),
        ("on ne doit jamais laisser tomber les gens qui ont besoin d'aide", False),
        ("oui", False),
    ],
)
def test_a_short_text_may_drop_the_matter(text: str, dropped: bool) -> None:
    assert gives_up(text) is dropped


@pytest.mark.parametrize(
    ("text", "negative"), [("I agree to nothing", True), ("pas de problème", False), ("j'embarque", False)]
)
def test_a_negation_counts_unless_it_agrees(text: str, negative: bool) -> None:
    assert denies(text) is negative
