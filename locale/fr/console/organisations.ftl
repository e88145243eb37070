### Les organisations qui partagent une installation, pour son administration.

organisations = Organisations
organisations_told = Le personnel d’une organisation voit ses consultations, ses comptes et son journal, et rien des autres. L’administration de l’installation voit tout. Chaque organisation peut avoir son propre numéro pour les textos : ouvrez-la pour le lui donner. Une installation qui sert une seule organisation, avec un seul numéro, n’a rien à faire ici.
organisations_share = Donner un numéro de texto à une organisation, ou partager cette installation entre plusieurs
organisations_none = Aucune organisation : tout est à l’installation.
organisation_add = Ajouter une organisation
organisation_add_do = Ajouter
organisation_name = Nom de l’organisation
organisation_added = L’organisation est ajoutée. Confiez-lui des consultations et des comptes.
organisation_saved = C’est enregistré.
organisation_gives = Ses consultations
organisation_gives_told = Cochez celles qui sont à elle. Une consultation est à une seule organisation; décochée, elle revient à l’installation.
organisation_moves = Ses comptes
organisation_moves_told = Cochez les personnes qui travaillent pour elle. Un compte qui change d’organisation perd ses rôles dans chaque consultation. Décoché, il revient à l’installation, dont il voit tout.
organisation_moves_proof = Le mot de passe n’est demandé que si vous cochez ou décochez quelqu’un.
organisation_nobody_else = Il n’y a pas d’autre compte que le vôtre.
organisation_save = Enregistrer
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
organisation_line_webhook = Dans ce compte, ouvrez la page du numéro. Là où l’on choisit ce qui se passe quand un message arrive (« A message comes in »), collez cette adresse : les textos reçus y seront remis.
organisation_line_write = Écrivez le numéro ici. Il sert dans la seconde.
organisation_line_given = Le numéro est enregistré : il est bien dans le compte. Envoyez-lui un texto pour l’essayer.
organisation_line_gone = L’organisation se sert du numéro de l’installation. Ce qui attendait en part.
line_number_label = Numéro
line_number_hint = Avec son indicatif, par exemple 418 555-0101, ou un code court. Laissez vide pour le retirer.
line_rate = Sorte de numéro (segments par seconde)
line_kind_long_code = Dix chiffres ({ $rate })
line_kind_toll_free = Sans frais ({ $rate })
line_kind_short_code = Code court ({ $rate })
line_kind_other = Autre ({ $rate })
line_service_label = Service de messagerie (facultatif)
line_service_hint = Un « Messaging Service » est un groupe de numéros qui envoient ensemble. Si vous n’en avez pas créé chez le fournisseur, laissez vide. Sinon, écrivez son identifiant, qui commence par MG.
line_number = Écrivez un numéro de dix chiffres comme 418 555-0101, ou un code court comme 24680.
line_service = L’identifiant commence par MG, suivi de 32 chiffres ou lettres de a à f.
line_own = C’est le numéro ou le service de l’installation. Il en faut un autre.
line_taken = Une autre organisation a ce numéro.
act_line_given = Numéro donné à une organisation
act_line_taken_away = Numéro retiré à une organisation
organisation_line_running = Les conversations commencées au numéro de l’installation continuent, mais la suite part du nouveau; les affiches déjà imprimées marchent encore, si elles donnent le mot de la consultation.
organisation_line_not_checked = C’est enregistré, mais le fournisseur n’a pas pu dire si ce numéro est dans le compte : envoyez-lui un texto pour le vérifier.
organisation_line_idle = Aucune consultation n’est donnée à cette organisation : qui écrit à ce numéro n’aura pas de questions.
organisation_line_closed = Aucune de ses consultations n’est ouverte au public : qui écrit à ce numéro n’aura pas de questions.
line_kind = Un code court a cinq ou six chiffres; les autres sortes de numéros en ont dix. Vérifiez le numéro ou la sorte.
line_unknown = Ce numéro n’est pas dans le compte de l’installation, chez le fournisseur. Vérifiez-le, ou obtenez-le d’abord.
task_line_idle =
    { $n ->
        [one] numéro est à une organisation sans consultation ouverte : qui y écrit n’a pas de questions
       *[other] numéros sont à des organisations sans consultation ouverte : qui y écrit n’a pas de questions
    }
