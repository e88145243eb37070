poster = Affiche à imprimer
poster_told = Imprimez cette page sur une feuille A4 ou de format lettre, ou enregistrez-la en PDF : l’affiche tient sur une page.
poster_back = Revenir à la consultation
poster_call = Donnez votre opinion, une question à la fois
poster_word = BONJOUR
qr_web = Code QR : ouvrir la page
