### How a contribution came that the staff transcribed.

transcribed_paper = transcrite d’un formulaire papier
transcribed_meeting = transcrite d’une rencontre
transcribed_phone = transcrite d’un appel téléphonique
transcribed_partner = transcrite pour un organisme partenaire
