### Les organisations qui partagent une installation, pour son administration.

organisations = Organisations
organisations_told = Le personnel d’une organisation voit ses consultations, ses comptes et son journal, et rien des autres. L’administration de l’installation voit tout. Une installation qui sert une seule organisation n’a rien à faire ici.
organisations_share = Partager cette installation entre plusieurs organisations
organisations_none = Aucune organisation : tout est à l’installation.
organisation_add = Ajouter une organisation
organisation_add_do = Ajouter
organisation_name = Nom de l’organisation
organisation_added = L’organisation est ajoutée. Confiez-lui des consultations et des comptes.
organisation_renamed = Le nom est changé.
organisation_given = Les consultations sont à jour.
organisation_moved = Les comptes sont à jour.
organisation_gives = Ses consultations
organisation_gives_told = Cochez celles qui sont à elle. Une consultation est à une seule organisation; décochée, elle revient à l’installation.
organisation_moves = Ses comptes
organisation_moves_told = Cochez les personnes qui travaillent pour elle. Un compte qui change d’organisation perd ses rôles dans chaque consultation. Décoché, il revient à l’installation, dont il voit tout.
organisation_nobody_else = Il n’y a pas d’autre compte que le vôtre.
organisation_save = Enregistrer
organisation_rename = Changer son nom
organisation_rename_do = Changer le nom
organisation_consultations =
    { $n ->
        [one] { $n } consultation
       *[other] { $n } consultations
    }
organisation_accounts =
    { $n ->
        [one] { $n } compte
       *[other] { $n } comptes
    }
staff_organisation_taken = Une organisation a déjà ce nom.
act_organisation_renamed = Organisation renommée
organisation_line = Son propre numéro ({ $channel })
organisation_line_told = Sans numéro à elle, l’organisation se sert de celui de l’installation. Avec un numéro à elle, tout ce qu’on écrit à ce numéro va à ses consultations seulement, et leurs réponses, invitations et avis en partent.
organisation_line_buy = Obtenez le numéro dans le même compte que celui de l’installation.
organisation_line_webhook = Dans ce compte, faites suivre ses messages à la même adresse :
organisation_line_write = Écrivez le numéro ici. Il sert dans la seconde.
organisation_line_given = Le numéro est enregistré. Envoyez-lui un texto pour l’essayer.
organisation_line_gone = L’organisation se sert du numéro de l’installation. Ce qui attendait en part.
line_number_label = Numéro
line_number_hint = Par exemple 418 555-0101, ou un code court. Laissez vide pour le retirer.
line_rate = Sorte de numéro (segments par seconde)
line_kind_long_code = Dix chiffres ({ $rate })
line_kind_toll_free = Sans frais ({ $rate })
line_kind_short_code = Code court ({ $rate })
line_kind_other = Autre ({ $rate })
line_service_label = Service de messagerie (facultatif)
line_service_hint = Si le numéro est dans un « Messaging Service » : son identifiant, qui commence par MG.
line_number = Écrivez un numéro comme 418 555-0101, ou un code court comme 24680.
line_service = L’identifiant commence par MG, suivi de 32 chiffres ou lettres de a à f.
line_own = C’est le numéro ou le service de l’installation. Il en faut un autre.
line_taken = Une autre organisation a ce numéro.
act_line_given = Numéro donné à une organisation
act_line_taken_away = Numéro retiré à une organisation
