error_404 = Page introuvable
error_404_told = Cette page n’existe pas, ou n’existe plus. Vérifiez l’adresse, ou partez de la liste des consultations.
error_400 = Adresse incorrecte
error_400_told = Une partie de cette adresse n’est pas lisible. Partez de la liste des consultations.
error_429 = Trop de demandes
error_429_told = Trop de demandes arrivent de votre connexion. Attendez une minute, puis réessayez.
error_503 = Service occupé
error_503_told = La page ne peut pas être affichée pour le moment. Réessayez dans quelques secondes.
