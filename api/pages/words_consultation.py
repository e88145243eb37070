"""What the pages of a consultation say, in French and in English: what is common to them, and the first."""

from __future__ import annotations

from collections.abc import Mapping

CONSULTATION: Mapping[str, tuple[str, str]] = {
    "site": ("Consultations publiques", "Public consultations"),
    "site_invitation": (
        "Donnez votre avis, et lisez ce que les autres en disent.",
        "Give your opinion, and read what others say.",
    ),
    "skip": ("Aller au contenu", "Skip to content"),
    "other_language": ("English", "Français"),
    "kind": ("Consultation publique", "Public consultation"),
    "organiser": ("Organisme responsable :", "Held by:"),
    "dates": ("Du\u00a0{opens} au\u00a0{closes}", "From\u00a0{opens} to\u00a0{closes}"),
    "state_open": ("Ouverte", "Open"),
    "state_upcoming": ("À venir", "Upcoming"),
    "state_closed": ("Terminée", "Closed"),
    "last_day": ("C’est le dernier jour pour participer.", "Today is the last day to take part."),
    "opens_later": (
        "On pourra participer à partir du {opens}.",
        "You will be able to take part from {opens}.",
    ),
    "closed_since": (
        "La consultation s’est terminée le {closes}. Les contributions restent ici.",
        "The consultation ended on {closes}. The contributions stay here.",
    ),
    "take_part": ("Participer", "Take part"),
    "contents": ("Parties de la consultation", "Parts of the consultation"),
    "introduction": ("Présentation", "Introduction"),
    "authorities": ("Qui répondra", "Who will answer"),
    "authorities_none": (
        "La consultation ne nomme aucune autorité qui s’engage à répondre aux contributions.",
        "The consultation names no authority that commits to answering the contributions.",
    ),
    "authority_committed": ("Engagement pris le {day}.", "Committed on {day}."),
    "authority_source": ("Lire l’engagement", "Read the commitment"),
    "authority_source_of": ("de : {name}", "of: {name}"),
    "authority_uncommitted": (
        "Nommée, sans engagement publié pour le moment.",
        "Named, without a published commitment so far.",
    ),
    "issues": ("Enjeux", "Issues"),
    "key_figures": ("Chiffres clés", "Key figures"),
    "source": ("Source", "Source"),
    "source_named": ("Source : {name}", "Source: {name}"),
    "source_of": ("du chiffre {value}", "of the figure {value}"),
    "how": ("Comment participer", "How to take part"),
    "pace": (
        "Un robot vous pose {questions}, une à la fois. Vous répondez en peu de mots, "
        "et vous pouvez en passer.",
        "A robot asks you {questions}, one at a time. You answer in a few words, and you can skip some.",
    ),
    "by_text": ("Par texto", "By text message"),
    "text_us": ("Écrivez BONJOUR au\u00a0{phone}", "Text HELLO to {phone}"),
    "text_stop": (
        "Vos tarifs de texto habituels s’appliquent. Écrivez ARRET pour ne plus rien recevoir.",
        "Your usual message rates apply. Text STOP to receive nothing more.",
    ),
    "on_telegram": ("Sur Telegram", "On Telegram"),
    "telegram_open": ("Ouvrir la conversation avec @{name}", "Open the conversation with @{name}"),
    "telegram_find": ("Écrivez à @{name}", "Write to @{name}"),
    "on_web": ("Sur le Web", "On the Web"),
    "poster": ("Affiche à imprimer", "Poster to print"),
    "poster_told": (
        "Imprimez cette page sur une feuille A4 ou de format lettre, ou enregistrez-la en PDF : l’affiche "
        "tient sur une page.",
        "Print this page on A4 or letter paper, or save it as a PDF: the poster fits on one page.",
    ),
    "poster_back": ("Revenir à la consultation", "Back to the consultation"),
    "poster_call": ("Donnez votre avis, une question à la fois", "Give your opinion, one question at a time"),
    "poster_word": ("BONJOUR", "HELLO"),
    "qr_text": ("Code QR : écrire un texto", "QR code: send a text message"),
    "qr_telegram": ("Code QR : ouvrir Telegram", "QR code: open Telegram"),
    "qr_web": ("Code QR : ouvrir la page", "QR code: open the page"),
    "without_script": (
        "Pour répondre sur cette page, activez JavaScript dans votre navigateur, puis rechargez la page.",
        "To answer on this page, turn on JavaScript in your browser, then reload the page.",
    ),
    "contact": ("Une question? Parlez à une personne :", "A question? Talk to a person:"),
    "questions": ("Questions", "Questions"),
    "question_retired": ("Cette question n’est plus posée.", "This question is no longer asked."),
    "contributions_none": ("Aucune contribution", "No contributions"),
    "contributions_to": ("à la question {number}", "to question {number}"),
    "principles": ("Principes", "Principles"),
    "working_title": ("titre provisoire", "working title"),
    "of_principle": ("du principe {number}", "of principle {number}"),
    "contributions": ("Contributions", "Contributions"),
    "published_at_once": (
        "Les contributions paraissent dès leur arrivée, telles qu’elles ont été écrites. Une personne lit "
        "d’abord celles qui semblent contenir un renseignement personnel, une insulte ou un lien.",
        "Contributions appear as soon as they arrive, as they were written. Someone first reads those that "
        "seem to contain a personal detail, an insult or a link.",
    ),
    "published_after_review": (
        "Les contributions paraissent après avoir été lues par une personne.",
        "Contributions appear after a person has read them.",
    ),
    "subscribe": (
        "Être au courant des prochaines contributions : fil Atom",
        "Hear of the next contributions: Atom feed",
    ),
    "feed_title": ("Contributions : {consultation}", "Contributions: {consultation}"),
    "search": ("Chercher des mots", "Search for words"),
    "filter": ("À propos de", "About"),
    "filter_all": ("Tout", "Everything"),
    "filter_answered": ("Rétroaction", "Feedback"),
    "filter_either": ("Avec ou sans réponse", "Answered or not"),
    "filter_answered_yes": ("Avec une réponse reçue, ou à lire ici", "Answer received, or to be read here"),
    "filter_answered_not_told": ("Avec une réponse pas encore reçue", "Answer not received yet"),
    "filter_answered_no": ("Encore sans réponse à la contribution", "No answer to the contribution yet"),
    "filter_answered_general": (
        "Réponse à toute la consultation seulement",
        "Answer to the whole consultation only",
    ),
    "filter_answered_waiting": ("Sans aucune réponse", "No answer at all"),
    "filtered_yes": (
        "Avec une réponse des autorités, reçue par la personne ou à lire ici.",
        "Answered by the authorities; the person received the answer, or can read it here.",
    ),
    "filtered_not_told": (
        "Avec une réponse des autorités, que la personne n’a pas encore reçue.",
        "Answered by the authorities; the person has not received the answer yet.",
    ),
    "filtered_no": (
        "Encore sans réponse à la contribution; il peut y avoir une réponse à toute la consultation.",
        "Without an answer to the contribution yet; there may be an answer to the whole consultation.",
    ),
    "filtered_general": (
        "Avec une réponse à toute la consultation seulement.",
        "With an answer to the whole consultation only.",
    ),
    "filtered_waiting": ("Sans aucune réponse des autorités.", "Without any answer from the authorities."),
    "filter_apply": ("Chercher", "Search"),
    "filter_clear": ("Voir toutes les contributions", "See all contributions"),
    "filtered_about": ("À propos de : {about}.", "About: {about}."),
    "filtered_words": ("Contributions qui contiennent : {words}.", "Contributions that contain: {words}."),
    "filtered_both": (
        "Contributions qui contiennent : {words}. À propos de : {about}.",
        "Contributions that contain: {words}. About: {about}.",
    ),
    "number": ("N° {number}", "No. {number}"),
    "signature": ("Signature :", "Signature:"),
    "contribution_number": ("Contribution N° {number}", "Contribution No. {number}"),
    "neighbours": ("Contributions voisines", "Neighbouring contributions"),
    "gone_withheld": (
        "Cette contribution n’est pas publiée : elle ne suit pas les règles de la consultation.",
        "This contribution is not published: it does not follow the rules of the consultation.",
    ),
    "gone_withdrawn": (
        "La personne qui a écrit cette contribution l’a retirée.",
        "The person who wrote this contribution withdrew it.",
    ),
    "gone_replaced": (
        "La personne qui a écrit cette contribution l’a remplacée par une autre.",
        "The person who wrote this contribution replaced it with another one.",
    ),
    "gone_on": ("C’était le {day}.", "That was on {day}."),
    "gone_see": ("Voir la contribution N° {number}", "See contribution No. {number}"),
    "about_past": ("Question qui n’est plus posée", "Question that is no longer asked"),
    "kind_free": ("Contribution libre", "Free contribution"),
    "kind_feedback": ("Réponse à une rétroaction", "Reply to a feedback"),
    "principle_number": ("Principe {number} : {name}", "Principle {number}: {name}"),
    "principle_of": ("Principe {number} de {total}", "Principle {number} of {total}"),
    "post_by": ("Gestion de communauté", "Community manager"),
    "other_principles": ("Tous les principes", "All principles"),
    "sub_questions": ("Sous-questions", "Sub-questions"),
    "contributions_to_sub": ("à la sous-question {number}", "to sub-question {number}"),
    "contributions_to_principle": ("à propos du principe {number}", "about principle {number}"),
    "percent": ("{percent} %", "{percent}%"),
    "percent_least": ("moins de 1 %", "less than 1%"),
    "percent_most": ("plus de 99 %", "more than 99%"),
    "share": (
        "{chosen} sur {answers} ont choisi ce principe.",
        "{chosen} out of {answers} chose this principle.",
    ),
    "share_none": (
        "Personne n’a encore choisi parmi les principes.",
        "Nobody has chosen among the principles yet.",
    ),
    "question_number": ("Question {number} : {name}", "Question {number}: {name}"),
    "answer_other": ("Autre : {text}", "Other: {text}"),
    "part": ("Suite ({part})", "Continued ({part})"),
    "older": ("Plus anciennes", "Older"),
    "newest": ("Retour aux plus récentes", "Back to the newest"),
    "pages": ("Pages de contributions", "Pages of contributions"),
    "empty": ("Aucune contribution pour le moment.", "No contributions yet."),
    "empty_narrowed": ("Aucune contribution de cette sorte.", "No contribution of this kind."),
    "empty_words": (
        "Aucune contribution ne contient tous ces mots. Essayez-en d’autres, ou moins de mots.",
        "No contribution contains all these words. Try others, or fewer.",
    ),
    "empty_no_word": (
        "Pour chercher, écrivez au moins un mot ou un numéro de contribution.",
        "To search, write at least one word or the number of a contribution.",
    ),
    "empty_older": ("Aucune contribution plus ancienne.", "No older contributions."),
    "open_data": ("\u00a0:", ":"),
    "back": ("Toutes les consultations", "All consultations"),
    "channel_sms": ("par texto", "by text message"),
    "channel_telegram": ("sur Telegram", "on Telegram"),
    "channel_web": ("sur le Web", "on the Web"),
    "answer_yes": ("Oui", "Yes"),
    "answer_no": ("Non", "No"),
    "answer_unsure": ("Ne sait pas", "Unsure"),
    "comment_only": ("Commentaire seulement", "Comment only"),
    "comment_short": ("Commentaire", "Comment"),
    "error_404": ("Page introuvable", "Page not found"),
    "error_404_told": (
        "Cette page n’existe pas, ou n’existe plus. Vérifiez l’adresse, ou partez de la liste des "
        "consultations.",
        "This page does not exist, or no longer does. Check the address, or start from the list of "
        "consultations.",
    ),
    "error_400": ("Adresse incorrecte", "Wrong address"),
    "error_400_told": (
        "Une partie de cette adresse n’est pas lisible. Partez de la liste des consultations.",
        "Part of this address cannot be read. Start from the list of consultations.",
    ),
    "error_429": ("Trop de demandes", "Too many requests"),
    "error_429_told": (
        "Trop de demandes arrivent de votre connexion. Attendez une minute, puis réessayez.",
        "Too many requests are coming from your connection. Wait a minute, then try again.",
    ),
    "error_503": ("Service occupé", "Service busy"),
    "error_503_told": (
        "La page ne peut pas être affichée pour le moment. Réessayez dans quelques secondes.",
        "The page cannot be shown right now. Try again in a few seconds.",
    ),
    "own_data": ("Vos données", "Your data"),
    "own_data_told": (
        "Tout ce que vous avez donné par texto, sur Telegram ou sur le Web : vos contributions et leur état, "
        "vos choix, vos accords et leurs dates, les heures de vos messages. Votre numéro n’y est pas.",
        "Everything you gave by text message, on Telegram or on the Web: your contributions and their state, "
        "your choices, your agreements with their dates, the times of your messages. Your number is not in "
        "it.",
    ),
    "own_data_once": (
        "Chaque fichier se télécharge une seule fois, dans les 24 heures. Ne partagez pas cette adresse.",
        "Each file can be downloaded once, within 24 hours. Do not share this address.",
    ),
    "own_data_csv": ("Télécharger le tableau (CSV)", "Download the table (CSV)"),
    "own_data_json": ("Télécharger les données (JSON)", "Download the data (JSON)"),
    "own_data_ended": ("Ce lien ne sert plus", "This link has ended"),
    "own_data_unknown_told": (
        "Ce lien n’existe pas, ou un plus récent l’a remplacé.",
        "This link does not exist, or a newer one has replaced it.",
    ),
    "own_data_late_told": ("Il a servi 24 heures, comme prévu.", "It worked for 24 hours, as planned."),
    "own_data_taken_told": (
        "Le fichier a déjà été téléchargé. Il ne peut l’être qu’une fois, pour vous protéger.",
        "The file was downloaded already. It can be only once, to protect you.",
    ),
    "own_data_again": (
        "Pour obtenir un autre lien, écrivez « exporter mes données » là où vous avez participé.",
        "To get another link, write “export my data” where you took part.",
    ),
}

CONSULTATION_COUNTED: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "contributions_count": (
        ("{n} contribution", "{n} contributions"),
        ("{n} contribution", "{n} contributions"),
    ),
    "days_count": (("{n}\u00a0jour", "{n}\u00a0jours"), ("{n} day", "{n} days")),
    "hours_count": (("{n}\u00a0heure", "{n}\u00a0heures"), ("{n} hour", "{n} hours")),
    "times_count": (("{n} fois", "{n} fois"), ("once", "{n} times")),
    "answers_count": (("{n} réponse", "{n} réponses"), ("{n} answer", "{n} answers")),
    "questions_count": (("{n} question", "{n} questions"), ("{n} question", "{n} questions")),
    "days_left": (
        ("Il reste {n} jour pour participer.", "Il reste {n} jours pour participer."),
        ("{n} day left to take part.", "{n} days left to take part."),
    ),
    "sub_questions_count": (
        ("{n} sous-question", "{n} sous-questions"),
        ("{n} sub-question", "{n} sub-questions"),
    ),
}
