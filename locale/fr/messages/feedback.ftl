### An authority's answer, told to the people whose contributions it answers, and what they say back.

# First, some weeks after the person wrote: of which consultation.
feedback_of = Consultation « { $consultation } »
    .sms = Consultation "{ $consultation }"

feedback_quote = Vous aviez écrit : « { $quote } »
    .sms = Vous aviez écrit: "{ $quote }"

feedback_answer =
    Réponse des autorités ({ $authority }), { $date } :
    { $body }
    .sms = Réponse des autorités ({ $authority }): { $body }

# First, for somebody who got the version that this one corrects: what changed.
feedback_corrected = Correction de la réponse des autorités ({ $authority }), { $date }. Ce qui change : { $note }
    .sms = Correction de la réponse des autorités ({ $authority }): { $note }

feedback_corrected_body =
    La réponse corrigée :
    { $body }
    .sms = Texte corrigé: { $body }

# For somebody who got an answer that is taken back: why.
feedback_retracted = La réponse des autorités ({ $authority }) est retirée ({ $date }). Pourquoi : { $note }
    .sms = La réponse des autorités ({ $authority }) est retirée. Pourquoi: { $note }

feedback_link = Sur la page de la consultation : { $url }
    .sms = { $url }

# The body was too long for the channel.
feedback_rest = Pour lire la suite : { $url }
    .sms = La suite: { $url }

feedback_more = Pour en savoir plus : { $url }

feedback_verdict = Cette réponse vous est-elle utile? Oui ou non? Vous pouvez aussi répondre dans vos mots.
    .sms = Cette réponse vous est-elle utile? OUI ou NON
    .button-yes = Oui
    .button-no = Non

feedback_stop = Pour ne plus rien recevoir, écrivez ARRÊT.
    .sms = ARRET: plus aucun message.

# On the screen of a device, perhaps locked: nothing of the answer, nothing of what the person wrote; true of
# an answer, a correction and a retraction.
feedback_notice = Vous avez un nouveau message des autorités. Ouvrez la conversation pour le lire.

# Before the text that an authority sends to themself.
feedback_trial = ESSAI : vous seul ou vous seule recevez ce message.
    .sms = ESSAI, pour vous.

# What nobody wrote, where a person's own words would be.
feedback_trial_quote = Le trottoir devant l’école est toujours glacé l’hiver.
    .sms = Le trottoir devant l'école est toujours glacé l'hiver.

feedback_trial_answered = C’était un essai : votre réponse n’est pas gardée.
    .sms = C'était un essai: votre réponse n'est pas gardée.

# After the verdict, to somebody with no question left to answer.
feedback_words = Merci, votre opinion est notée. Vous voulez ajouter quelque chose? Écrivez-le ici : les autorités le liront. Sinon, répondez NON.
    .sms = Merci, c'est noté. Vous voulez ajouter quelque chose? Écrivez-le ici: les autorités le liront. Sinon: NON

# Before something else is asked.
all_right = D’accord.
    .sms = D'accord.

# After the verdict, when the pending question takes words too.
feedback_words_or_go_on = Merci, votre opinion est notée. Pour ajouter quelque chose, écrivez-le ici : les autorités le liront. Sinon, écrivez CONTINUER pour revenir aux questions.
    .sms = Merci, c'est noté. Pour ajouter quelque chose, écrivez-le ici: les autorités le liront. Sinon, CONTINUER pour revenir aux questions.

# The same, once something else was said.
feedback_words_again = Pour ajouter quelque chose, écrivez-le ici : les autorités le liront. Sinon, écrivez CONTINUER pour revenir aux questions.
    .sms = Pour ajouter quelque chose, écrivez-le ici: les autorités le liront. Sinon, CONTINUER pour revenir aux questions.

# Before the thanks for a yes or a no, when another answer waits for one too: which one it was taken for.
feedback_judged_of = Votre opinion porte sur cette réponse des autorités ({ $authority }) : « { $title } »
    .sms = Votre opinion porte sur cette réponse ({ $authority }): "{ $title }"

feedback_of_another = Si vous parliez d’une autre réponse, écrivez AUTRE.
    .sms = Une autre? Écrivez AUTRE.

# After the verdict, before the pending question.
feedback_judged = Merci, votre opinion est notée.
    .sms = Merci, c'est noté.

feedback_reply_noted = Merci, votre commentaire sur la réponse des autorités ({ $authority }) est noté.
    .sms = Merci, votre commentaire est noté.

feedback_reply_cut = Merci. J’ai noté le début de votre commentaire, en { $parts } textes de { $max } caractères au plus; le reste n’est pas gardé : vous pouvez l’envoyer à part.
    .sms = Merci. J'ai noté le début, en { $parts } textes de { $max } caractères au plus. Le reste n'est pas gardé: envoyez-le à part.

# A button of an answer that was never sent to this person.
feedback_unknown = Je ne retrouve pas cette réponse.

# What became of a person's contributions.
feedback_to_others =
    Les autorités n’ont pas encore répondu à vos contributions, mais elles ont répondu à d’autres. Tout se lit ici : { $url }
    { $list }
    .sms =
        Les autorités n'ont pas encore répondu à vos contributions, mais à d'autres: { $url }
        { $list }

feedback_status =
    Vos contributions : { $total }. Réponse à lire ici : { $readable } (message pas encore arrivé : { $not_told }). Réponse à toute la consultation seulement : { $general }. Sans réponse : { $waiting }.
    { $list }
    .sms =
        Vos contributions: { $total }. Réponse à lire ici: { $readable } (pas encore arrivée: { $not_told }). Réponse à tous seulement: { $general }. Sans réponse: { $waiting }.
        { $list }
