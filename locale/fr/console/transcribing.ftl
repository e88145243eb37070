### Contributions gathered elsewhere, which the staff transcribe.

transcribe = Transcrire
transcribe_title = Transcrire une contribution
transcribe_told = Pour ce qui a été recueilli sur papier, dans une rencontre ou au téléphone. Écrivez les mots de la personne, sans rien changer. La contribution suit les mêmes règles que les autres, et porte la mention « transcrite ».
transcribe_closed = La consultation ne reçoit pas de contributions en ce moment.
transcribe_collected = Comment elle a été recueillie
transcribe_paper = Sur papier
transcribe_meeting = Dans une rencontre
transcribe_phone = Au téléphone
transcribe_partner = Par un organisme partenaire
transcribe_language = Langue de la contribution
transcribe_choices = Réponse
transcribe_text = Ce que la personne a dit
transcribe_comment = Commentaire (facultatif)
transcribe_text_hint = Au plus { $max } caractères. Ni nom ni autre renseignement personnel : le texte sera public.
transcribe_signature = Signature (facultative)
transcribe_signature_hint = Le nom que la personne a choisi, public : au plus { $most } caractères. Vide si elle n’en a pas demandé.
transcribe_consent = La personne a accepté que sa contribution soit publiée, avec la signature écrite ici ou sans nom, et transmise à : { $organiser }.
transcribe_consent_hint = Gardez la preuve (le formulaire signé, le procès-verbal). Le service note le jour, et qui a transcrit dans le journal des actes. Personne ne pourra écrire à cette personne.
transcribe_store = Enregistrer
transcribe_without = Enlever ces renseignements et enregistrer
transcribe_as_is = Enregistrer tel quel
transcribe_done = La contribution n° { $number } est enregistrée.
transcribe_collected_missing = Dites comment elle a été recueillie.
transcribe_consent_missing = Cochez la case seulement si la personne a accepté : sans son accord, rien n’est enregistré.
transcribe_others = Répondre à autre chose
act_transcribed = Contribution transcrite
