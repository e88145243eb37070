### Erasing a person who asked the staff for it.

erase_title = Effacer une personne
erase_asked = La personne demande d’être effacée
erase_alone = Elle peut le faire seule, dans sa conversation : elle écrit EFFACER MES DONNÉES. Sinon, cela se fait ici, à sa demande.
erase_link = Effacer cette personne…
erase_whom = Demandez-le à l’administration : { $names }.
erase_whom_operator = Demandez-le à qui exploite le service : la commande « consultexto erase » le fait.
erase_who = La personne qui a écrit la contribution { $number } de « { $title } ».
erase_goes =
    { $n ->
        [0] S’effacent : son numéro ou son identifiant, et nos messages.
        [one] S’effacent : son numéro ou son identifiant, nos messages, et { $n } contribution qui n’est pas publiée.
       *[other] S’effacent : son numéro ou son identifiant, nos messages, et { $n } contributions qui ne sont pas publiées.
    }
erase_stays =
    { $n ->
        [0] Rien d’elle n’est publié.
        [one] Reste : { $n } contribution publiée, sans aucun lien avec elle. Si elle veut aussi la retirer, ne la publiez plus avant d’effacer.
       *[other] Restent : { $n } contributions publiées, sans aucun lien avec elle. Si elle veut aussi les retirer, ne les publiez plus avant d’effacer.
    }
erase_forever = C’est définitif, dans toutes les consultations. Elle ne recevra plus aucun message.
erase_box = La personne l’a demandé, et c’est bien elle qui a écrit cette contribution.
erase_box_missing = Cochez la case : on n’efface une personne qu’à sa demande.
erase_button = Effacer cette personne
erase_by_number = Une personne qui n’a rien publié se trouve par son numéro, avec la commande « consultexto erase ». C’est à demander à qui exploite le service.
did_erase = C’est demandé : tout s’efface d’ici une heure. Numéro de référence à donner à la personne : { $reference }.
act_person_erased = Personne effacée à sa demande
