"""Feedback: what authorities answer."""

SAID = {
    "feedback": ("Rétroactions", "Feedback"),
    "feedback_told": (
        "Ce que les autorités répondent aux contributions, et qui l’a su.",
        "What authorities answer to contributions, and who heard it.",
    ),
    "feedback_new": ("Écrire une rétroaction", "Write feedback"),
    "feedback_none": ("Aucune rétroaction pour le moment.", "No feedback yet."),
    "feedback_back": ("Toutes les rétroactions", "All feedback"),
    "feedback_back_one": ("Retour à la rétroaction", "Back to the feedback"),
    "feedback_one": ("Rétroaction no {number}", "Feedback no. {number}"),
    # What it answers
    "feedback_which_consultation": ("Quelle consultation?", "Which consultation?"),
    "feedback_by_words": (
        "Répondre aux contributions qui contiennent certains mots",
        "Answer the contributions that have certain words",
    ),
    "feedback_words_label": ("Mots à chercher", "Words to search for"),
    "feedback_words_hint": (
        "La recherche porte sur les contributions publiées. Vous pourrez choisir parmi celles qu’elle "
        "trouve.",
        "The search is in the published contributions. You can choose among those it finds.",
    ),
    "feedback_search": ("Chercher", "Search"),
    "feedback_by_question": ("Répondre à une question", "Answer a question"),
    "feedback_by_principle": ("Répondre à un principe", "Answer a principle"),
    "feedback_by_all": ("Répondre à toute la consultation", "Answer the whole consultation"),
    "feedback_answer_everybody": (
        "Écrire à toutes les personnes qui ont contribué",
        "Write to everybody who contributed",
    ),
    "feedback_on_consultation": ("À toute la consultation", "To the whole consultation"),
    "feedback_on_question": ("À la question {number} : {title}", "To question {number}: {title}"),
    "feedback_on_principle": ("Au principe {number} : {title}", "To principle {number}: {title}"),
    "feedback_on_words": (
        "Aux contributions où l’on trouve « {words} »",
        "To the contributions that have “{words}”",
    ),
    "feedback_words_none": (
        "Aucune contribution publiée ne contient : {words}. Essayez d’autres mots, ou un seul.",
        "No published contribution has: {words}. Try other words, or only one.",
    ),
    "feedback_read": (
        "Lire les contributions auxquelles elle répond (nouvel onglet)",
        "Read the contributions it answers (new tab)",
    ),
    "feedback_read_one": (
        "Lire la contribution {number} (nouvel onglet)",
        "Read contribution {number} (new tab)",
    ),
    "feedback_by_topic": ("Répondre à un sujet", "Answer a topic"),
    "feedback_topics_hint": (
        "Les sujets sont trouvés dans les contributions publiées. La réponse va à celles qui portent le "
        "sujet au moment de publier; de nouveaux sujets n’y changent rien ensuite.",
        "Topics are found in the published contributions. The answer goes to those that carry the topic "
        "when it is published; topics found later change nothing of that.",
    ),
    "feedback_topics_of": ("Dans la question {number} : {title}", "In question {number}: {title}"),
    "feedback_on_topic": ("Aux contributions du sujet « {name} »", "To the contributions on “{name}”"),
    "feedback_topic_gone": ("(ce sujet n’existe plus)", "(this topic is gone)"),
    "feedback_on_numbers": ("Aux contributions {numbers}", "To contributions {numbers}"),
    "feedback_on_one": ("À la contribution {numbers}", "To contribution {numbers}"),
    # The form
    "feedback_edit": ("Modifier", "Edit"),
    "feedback_correct": ("Corriger", "Correct"),
    "feedback_picked": ("Contributions trouvées", "Contributions found"),
    "feedback_picked_hint": (
        "Cochez celles auxquelles vous répondez. Sans coche, vous répondez à toutes celles que la recherche "
        "trouvera au moment de publier.",
        "Tick those you answer. Without a tick, you answer all that the search finds when you publish.",
    ),
    "feedback_authority": ("Qui répond", "Who answers"),
    "feedback_authority_hint": (
        "Comme les gens doivent le lire, par exemple « la direction des parcs ».",
        "As people are to read it, for example “the parks department”.",
    ),
    "feedback_body_fr": ("Réponse en français", "Answer in French"),
    "feedback_body_en": ("Réponse en anglais", "Answer in English"),
    "feedback_body_hint": (
        "L’essentiel d’abord : un texto n’en montre que le début. {most} caractères au plus.",
        "The main point first: a text message shows only the beginning. At most {most} characters.",
    ),
    "feedback_body_en_hint": (
        "Facultative. Sans elle, tout le monde reçoit la réponse en français.",
        "Optional. Without it, everybody gets the French answer.",
    ),
    "feedback_in_english": ("En anglais", "In English"),
    "feedback_link": ("Page qui en dit plus", "Page that says more"),
    "feedback_link_hint": (
        "Facultative. Une adresse entière, qui commence par « https ».",
        "Optional. A whole address, which begins with https://",
    ),
    "feedback_note_fr": ("Ce qui change, en français", "What changes, in French"),
    "feedback_note_hint": (
        "Une phrase. C’est la première chose que les gens lisent, par exemple « La date des travaux était "
        "fausse : ils commencent en mai ».",
        "One sentence. It is the first thing that people read, for example “The date of the works was wrong: "
        "they begin in May”.",
    ),
    "feedback_note_en": ("Ce qui change, en anglais", "What changes, in English"),
    "feedback_note_en_hint": (
        "Obligatoire si la réponse a un texte anglais.",
        "Required if the answer has a text in English.",
    ),
    "feedback_telling": ("Envoi", "Sending"),
    "feedback_sms_whole": (
        "Envoyer la réponse entière par texto, même au-delà de trois segments",
        "Send the whole answer by text message, even beyond three segments",
    ),
    "feedback_show_only": (
        "Seulement l’afficher sur la page : ne l’envoyer à personne",
        "Only show it on the page: send it to nobody",
    ),
    "feedback_correction_for": ("À qui envoyer la correction", "Whom to send the correction to"),
    "feedback_for_told_before": (
        "Aux personnes qui ont reçu la version précédente",
        "To the people who got the version before",
    ),
    "feedback_for_everybody": (
        "À ces personnes, et à celles à qui la réponse s’adresse depuis",
        "To them, and to those whom the answer is for since",
    ),
    "feedback_for_nobody": (
        "À personne : seulement l’afficher sur la page",
        "To nobody: only show it on the page",
    ),
    "feedback_letters": ("Accents dans les textos", "Accents in text messages"),
    "feedback_letters_own": ("Comme le reste de la consultation", "As the rest of the consultation"),
    "feedback_letters_kept": ("Tous les accents", "All accents"),
    "feedback_letters_gsm7": (
        "Sans les accents qui doublent le coût (ê, ç, ô…)",
        "Without the accents that double the cost (ê, ç, ô…)",
    ),
    "feedback_save": ("Enregistrer", "Save"),
    # One answer
    "feedback_state_draft": ("Brouillon", "Draft"),
    "feedback_state_reviewed": ("Relue, prête à publier", "Reviewed, ready to publish"),
    "feedback_state_scheduled": ("Programmée", "Scheduled"),
    "feedback_state_published": ("Publiée", "Published"),
    "feedback_correction": ("Correction en cours", "Correction in progress"),
    "feedback_correction_of_published": ("correction", "correction"),
    "feedback_changed": ("Ce qui change : {note}", "What changes: {note}"),
    "feedback_tells": (
        "Destinée aux personnes concernées, par message.",
        "Meant for the people concerned, by message.",
    ),
    "feedback_tells_again": (
        "Destinée aux personnes qui ont reçu la version précédente, par message.",
        "Meant for the people who got the version before, by message.",
    ),
    "feedback_only_shown": (
        "Affichée sur la page, sans être envoyée.",
        "Shown on the page, without being sent.",
    ),
    "feedback_sms_is_whole": ("Entière par texto.", "Whole by text message."),
    "feedback_goes_out": ("Elle sera publiée le {at}.", "It will be published on {at}."),
    "feedback_written_by": ("Écrite par {by}, {at}.", "Written by {by}, {at}."),
    "feedback_reviewed_by": ("Relue par {by}, {at}.", "Reviewed by {by}, {at}."),
    "feedback_published_by": ("Publiée par {by}, {at}.", "Published by {by}, {at}."),
    "feedback_version_number": ("Version {number}.", "Version {number}."),
    "feedback_review_is_not_yours": (
        "Une autre personne doit relire et approuver ce texte avant sa publication.",
        "Somebody else must read and approve this text before it is published.",
    ),
    "feedback_review_is_yours": (
        "Relisez ce texte. Si tout est juste, approuvez-le.",
        "Read this text. If everything is right, approve it.",
    ),
    "feedback_preview": ("Aperçu avant l’envoi", "Preview before sending"),
    "feedback_approve": ("Approuver", "Approve"),
    "feedback_unschedule": ("Annuler la programmation", "Cancel the schedule"),
    "feedback_discard": ("Abandonner", "Discard"),
    "feedback_discard_told": (
        "Ce texte ne pourra plus être repris. Ce qui est déjà publié reste.",
        "This text cannot be taken up again. What is published already stays.",
    ),
    "feedback_discard_sure": ("Oui, l’abandonner", "Yes, discard it"),
    "feedback_public": ("Voir sur la page publique", "See on the public page"),
    "feedback_came_back": ("Ce qui revient", "What comes back"),
    "feedback_replies": ("Réactions", "Reactions"),
    "contribution_number": ("Contribution {number}", "Contribution {number}"),
    "verdict_useful": ("Utile", "Useful"),
    "verdict_not_useful": ("Pas utile", "Not useful"),
}

COUNTED = {
    "topic_size": (
        ("{n} contribution", "{n} contributions"),
        ("{n} contribution", "{n} contributions"),
    ),
    "task_feedback_draft": (
        ("rétroaction est à relire ou à terminer", "rétroactions sont à relire ou à terminer"),
        ("feedback is to be reviewed or finished", "pieces of feedback are to be reviewed or finished"),
    ),
    "task_feedback_reviewed": (
        ("rétroaction est prête à publier", "rétroactions sont prêtes à publier"),
        ("feedback is ready to publish", "pieces of feedback are ready to publish"),
    ),
    "feedback_answers_count": (
        ("Elle répond à {n} contribution.", "Elle répond à {n} contributions."),
        ("It answers {n} contribution.", "It answers {n} contributions."),
    ),
}
