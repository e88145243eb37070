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
