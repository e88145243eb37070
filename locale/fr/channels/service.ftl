# Ce qui n’est d’aucun canal en particulier.
service_label = tous les canaux
