### L’aperçu d’une consultation qu’on écrit : chaque canal, et la page.

surfaces = Aperçu
surfaces_back = Retour à l’éditeur
surface_page = Page
surface_person = La personne :
surface_service = La consultation :
surface_messages =
    { $n ->
        [one] Un parcours complet : { $n } message
       *[other] Un parcours complet : { $n } messages
    }
surface_segments =
    { $n ->
        [one] { $n } segment
       *[other] { $n } segments
    }
surface_price = { $price } { $currency } par personne, { $many } { $currency } pour { $people } personnes.
surface_before = Ce qui vient avant
price_not_set = Prix inconnu : c’est la personne qui exploite le service qui règle le prix d’un segment; cela ne se règle pas dans la console.
letters_costly = Ce message coûtera { $n } textos au lieu de { $without }, à cause de { $letters }.
segment_asked = Qu’est-ce qu’un segment? À quel prix?
segment_told = Un segment est un morceau de texto que l’opérateur facture : 160 caractères, ou 70 si une lettre est coûteuse (ê, ç, œ).
