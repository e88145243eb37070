"""What the form and its thanks say, in French and in English (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

FORM: Mapping[str, tuple[str, str]] = {
    "form_title": ("Écrire une contribution", "Write a contribution"),
    "form_link": ("Répondre", "Answer"),
    "form_link_to": ("à la question {number}", "question {number}"),
    "form_without": (
        "Vous préférez écrire sans le robot? Remplissez un court formulaire.",
        "Would you rather write without the robot? Fill in a short form.",
    ),
    "form_begun": (
        "Encore une étape : relisez votre texte, acceptez qu’il soit publié, puis envoyez-le.",
        "One more step: read your text again, agree to its publication, then send it.",
    ),
    "write_here": ("Contribuez : partagez ici vos réflexions", "Contribute: share your thoughts here"),
    "write_next": (
        "Rien n’est envoyé avant l’étape suivante.",
        "Nothing is sent before the next step.",
    ),
    "write_on": ("Continuer", "Continue"),
    "form_yes": ("Oui", "Yes"),
    "form_no": ("Non", "No"),
    "form_unsure": ("Je ne sais pas", "I do not know"),
    "form_free": ("Dire autre chose", "Say something else"),
    "form_choice": ("Votre réponse", "Your answer"),
    "form_choices": ("Choisissez {choose} réponses", "Choose {choose} answers"),
    "form_text": ("Votre contribution", "Your contribution"),
    "form_comment": ("Un commentaire (facultatif)", "A comment (optional)"),
    "form_other": (
        "Une autre réponse, ou un commentaire (facultatif)",
        "Another answer, or a comment (optional)",
    ),
    "form_limit": ("Au plus {max} caractères.", "At most {max} characters."),
    "form_private": (
        "N’écrivez pas votre nom ni d’autres renseignements personnels : votre texte sera public.",
        "Do not write your name or other personal details: your text will be public.",
    ),
    "form_signature": ("Signature (facultative)", "Signature (optional)"),
    "form_signature_told": (
        "Un nom de votre choix, public, à côté de votre contribution et dans les données ouvertes : au "
        "plus {most} "
        "caractères. Sans signature, votre contribution est publiée sans nom.",
        "A name of your choice, public, beside your contribution and in the open data: at most {most} "
        "characters. "
        "Without a signature, your contribution is published without a name.",
    ),
    "form_signature_empty": (
        "Une signature est un nom : il y faut au moins une lettre. Vous pouvez aussi laisser ce champ vide.",
        "A signature is a name: it takes at least one letter. You can also leave this field empty.",
    ),
    "form_signature_too_long": (
        "Votre signature est trop longue : au plus {most} caractères.",
        "Your signature is too long: at most {most} characters.",
    ),
    "form_signature_details": (
        "Signez d’un nom seulement : sans numéro, ni adresse, ni lien, puisque tout le monde pourra le lire.",
        "Sign with a name only: no number, no address and no link, since everybody will be able to read it.",
    ),
    "form_left": ("Il reste {{n}} caractères.", "{{n}} characters left."),
    "form_left_one": ("Il reste {{n}} caractère.", "{{n}} character left."),
    "form_over": ("{{n}} caractères de trop.", "{{n}} characters too many."),
    "form_over_one": ("{{n}} caractère de trop.", "{{n}} character too many."),
    "form_trap": ("Laissez ce champ vide", "Leave this field empty"),
    "form_consent": (
        "J’accepte que ma contribution soit publiée, avec la signature que j’ai choisie ou sans nom, et "
        "transmise "
        "à : {organiser}.",
        "I agree that my contribution will be published, with the signature I chose or without a name, and "
        "passed "
        "on to: {organiser}.",
    ),
    "form_alone": (
        "Avec ce formulaire, rien ne vous relie à votre contribution : personne ne pourra vous écrire. Pour "
        "recevoir la réponse des autorités ou corriger votre texte, participez plutôt par la conversation.",
        "With this form, nothing links you to your contribution: nobody will be able to write to you. To "
        "receive the authorities’ answer or to correct your text, take part in the conversation instead.",
    ),
    "form_send": ("Envoyer ma contribution", "Send my contribution"),
    "form_details": (
        "Votre texte contient un renseignement personnel : {details}. Il serait public. Vous pouvez "
        "l’enlever; sinon, une personne lira votre texte avant de le publier.",
        "Your text contains a personal detail: {details}. It would be public. You can take it out; "
        "otherwise, someone will read your text before it is published.",
    ),
    "form_send_without": ("L’enlever et envoyer", "Take it out and send"),
    "form_send_as_is": ("Envoyer tel quel", "Send as it is"),
    "form_again": ("Écrire une autre contribution", "Write another contribution"),
    "form_others": ("Répondre à une autre question", "Answer another question"),
    "form_mistake": ("À corriger :", "To correct:"),
    "form_empty": ("Écrivez votre contribution.", "Write your contribution."),
    "form_none": ("Choisissez une réponse.", "Choose an answer."),
    "form_too_few": (
        "Choisissez {choose} réponses : vous en avez choisi {count}.",
        "Choose {choose} answers: you chose {count}.",
    ),
    "form_too_many": (
        "Choisissez {choose} réponses : vous en avez choisi {count}.",
        "Choose {choose} answers: you chose {count}.",
    ),
    "form_too_long": (
        "Votre texte a {length} caractères : il en faut au plus {max}. Raccourcissez-le, puis envoyez-le "
        "de nouveau.",
        "Your text has {length} characters: at most {max} are possible. Shorten it, then send it again.",
    ),
    "form_unreadable": (
        "Votre texte contient des caractères que nous ne pouvons pas lire. Écrivez-le autrement.",
        "Your text contains characters that we cannot read. Write it another way.",
    ),
    "form_closed": (
        "La consultation ne reçoit pas de contributions en ce moment.",
        "The consultation is not taking contributions at the moment.",
    ),
    "form_consent_missing": (
        "Cochez la case pour accepter que votre contribution soit publiée.",
        "Tick the box to agree that your contribution will be published.",
    ),
    "form_hasty": (
        "Relisez votre contribution, puis envoyez-la de nouveau.",
        "Read your contribution again, then send it once more.",
    ),
    "form_stale": (
        "Cette page est ouverte depuis longtemps. Votre texte est encore ici : envoyez-le de nouveau.",
        "This page has been open for a long time. Your text is still here: send it again.",
    ),
    "form_forged": (
        "Nous n’avons pas reconnu ce formulaire. Votre texte est encore ici : envoyez-le de nouveau.",
        "We did not recognise this form. Your text is still here: send it again.",
    ),
    "form_trapped": (
        "Un champ qui doit rester vide a été rempli. Votre texte est encore ici : envoyez-le de nouveau.",
        "A field that must stay empty was filled in. Your text is still here: send it again.",
    ),
    "form_limited": (
        "Trop de contributions arrivent de votre connexion. Votre texte est encore ici : attendez une "
        "minute, puis envoyez-le de nouveau.",
        "Too many contributions are coming from your connection. Your text is still here: wait a minute, "
        "then send it again.",
    ),
    "thanks": ("Merci de votre contribution", "Thank you for your contribution"),
    "thanks_number": ("Elle porte le N° {number}.", "It is No. {number}."),
    "thanks_published": ("Elle est publiée.", "It is published."),
    "thanks_waits": (
        "Elle paraîtra après avoir été lue par une personne.",
        "It will appear after a person has read it.",
    ),
    "thanks_keep": (
        "Notez ce numéro : il permet de la retrouver sur la page de la consultation.",
        "Write this number down: with it, you can find it on the consultation’s page.",
    ),
}
