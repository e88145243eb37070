"""What the page about a consultation's own principles says (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

KEPT: Mapping[str, tuple[str, str]] = {
    "kept_title": (
        "Cette consultation respecte-t-elle ses propres principes?",
        "Does this consultation keep its own principles?",
    ),
    "kept_told": (
        "Chaque principe est soumis à quelques vérifications, faites avec ce que le système sait de "
        "lui-même. La note est le nombre de vérifications réussies; toutes comptent autant. « Sans "
        "donnée » : rien ne permet encore de répondre, et ce n’est pas réussi. « Toujours » : le logiciel "
        "s’en charge pour toute consultation, et cela ne compte pas dans la note.",
        "Each principle is put to a few tests, made with what the system knows of itself. The score is the "
        "number of tests passed, and all count the same. “No data”: nothing tells yet, and it is not passed. "
        "“Always”: the software sees to it for every consultation, and it does not count in the score.",
    ),
    "kept_limits": (
        "Le système ne sait pas tout, par exemple ce qui a été annoncé ailleurs. L’évaluation ne dit que "
        "l’avis des personnes qui ont bien voulu la faire.",
        "The system does not know everything, such as what was announced elsewhere. The evaluation only "
        "tells the opinion of those who were willing to give it.",
    ),
    "kept_score": ("{met}\u00a0sur\u00a0{total}", "{met}\u00a0of\u00a0{total}"),
    "kept_summary": ("Vérifications réussies", "Tests passed"),
    "kept_principle": ("Principe", "Principle"),
    "kept_met": ("Note", "Score"),
    "kept_all": ("En tout", "In all"),
    "kept_unknown": ("Sans donnée", "No data"),
    "kept_respected": (
        "Contributions que l’équipe n’a pas publiées : {n} sur {total} (au plus {most} %).",
        "Contributions that the team had to withhold: {n} of {total} (at most {most}%).",
    ),
    "kept_unread": (
        "Contributions que l’équipe n’a pas publiées : ici, on publie avant de lire, donc le nombre ne dit "
        "rien.",
        "Contributions that the team had to withhold: they are published before being read, so the number "
        "tells nothing.",
    ),
    "kept_open_days": (
        "Jours pour participer : {n} (au moins {least}).",
        "Days to take part: {n} (at least {least}).",
    ),
    "kept_always": ("Toujours", "Always"),
    "kept_yes": ("Oui", "Yes"),
    "kept_no": ("Non", "No"),
    "kept_contact": (
        "Une personne responsable est nommée et peut être jointe.",
        "A person in charge is named and can be reached.",
    ),
    "kept_named": (
        "Autorités nommées pour répondre aux contributions : {n} (au moins 1).",
        "Authorities named to answer the contributions: {n} (at least 1).",
    ),
    "kept_committed": (
        "Autorités nommées qui se sont engagées par écrit, en public : {n} sur {total} (toutes).",
        "Authorities named who committed themselves in writing, in public: {n} of {total} (all).",
    ),
    "kept_uncommitted": (
        "Engagement écrit des autorités : aucune n’est nommée.",
        "Written commitment of the authorities: none is named.",
    ),
    "kept_use": (
        "La page dit ce que l’organisme fera des réponses.",
        "The page says what the body will do with the answers.",
    ),
    "kept_answers": (
        "Contributions auxquelles une autorité a répondu, et dont l’auteur ou l’autrice est au courant : {n} "
        "(au moins 1).",
        "Contributions that an authority answered, and whose author knows of it: {n} (at least 1).",
    ),
    "kept_consent": (
        "Rien n’est enregistré sans l’accord de la personne.",
        "Nothing is recorded unless the person agrees.",
    ),
    "kept_rules": (
        "Les règles sont dites avant : {n} caractères au plus, et ce qui est publié.",
        "The rules are told before: at most {n} characters, and what is published.",
    ),
    "kept_ways": (
        "Façons de participer : {n} (au moins {least}).",
        "Ways to take part: {n} (at least {least}).",
    ),
    "kept_languages": ("Langues : {n} (plus d’une).", "Languages: {n} (more than one)."),
    "kept_introduction": (
        "La consultation est présentée sur sa page.",
        "The consultation is introduced on its page.",
    ),
    "kept_issues": ("Enjeux exposés : {n}.", "Issues set out: {n}."),
    "kept_sources": (
        "Chiffres clés dont on peut lire la source : {n} sur {total} (tous).",
        "Key figures whose source can be read: {n} of {total} (all).",
    ),
    "kept_reached": (
        "Canaux par lesquels des contributions sont venues : {n} (au moins {least}).",
        "Channels that contributions came by: {n} (at least {least}).",
    ),
    "kept_poster": (
        "Une affiche à imprimer et un fil à suivre sont offerts.",
        "A poster to print and a feed to follow are offered.",
    ),
    "kept_covered": (
        "Contributions qui ont reçu une réponse : {n} % (au moins {least} %). Une réponse à toute la "
        "consultation ne compte pas, ni une réponse que la personne n’a pas encore reçue.",
        "Contributions that got an answer: {n}% (at least {least}%). An answer to the whole consultation "
        "does not count, nor one that the person has not received yet.",
    ),
    "kept_covered_of_few": (
        "Contributions qui ont reçu une réponse : {n} sur {total} (au moins {least} %). Une réponse à toute "
        "la consultation ne compte pas, ni une réponse que la personne n’a pas encore reçue.",
        "Contributions that got an answer: {n} of {total} (at least {least}%). An answer to the whole "
        "consultation does not count, nor one that the person has not received yet.",
    ),
    "kept_soon": (
        "Délai médian avant la réponse, en jours : {n} (au plus {most}).",
        "Median time to an answer, in days: {n} (at most {most}).",
    ),
    "kept_unanswered": (
        "Délai avant la réponse : aucune contribution n’a encore reçu de réponse.",
        "Time to an answer: no contribution has got one yet.",
    ),
    "kept_told_people": (
        "Personnes prévenues de la réponse : {n} sur {total} qui pouvaient l’être.",
        "People told of the answer: {n} of the {total} who could be.",
    ),
    "kept_few_told_people": (
        "Personnes prévenues de la réponse : trop peu pour le dire (moins de {least}).",
        "People told of the answer: too few to say (fewer than {least}).",
    ),
    "kept_few_verdicts": (
        "Avis reçus sur l’utilité des réponses : moins de {least}.",
        "Opinions received on whether answers were useful: fewer than {least}.",
    ),
    "kept_verdicts": (
        "Avis reçus sur l’utilité des réponses : {n} (au moins {least}).",
        "Opinions received on whether answers were useful: {n} (at least {least}).",
    ),
    "kept_survey": (
        "Un court questionnaire d’évaluation est offert à la fin et après une réponse des autorités.",
        "A short evaluation survey is offered at the end and after an answer from the authorities.",
    ),
    "kept_evaluations": (
        "Évaluations reçues des personnes qui ont participé : {n} (au moins {least}).",
        "Evaluations received from those who took part: {n} (at least {least}).",
    ),
    "kept_few_evaluations": (
        "Évaluations reçues des personnes qui ont participé : moins de {least}.",
        "Evaluations received from those who took part: fewer than {least}.",
    ),
}
