### The end of a consultation's retention.

retention = Fin de conservation
retention_until = Après le { $day }, les adresses et les textes non publiés de cette consultation seront détruits. Ce qui est publié restera, sans nom.
retention_none = Cette consultation n’a pas de date de fin de conservation : rien n’est détruit de soi-même. On la choisit dans les réglages de la consultation.
retention_going_on = La destruction a commencé le { $at } et continue.
retention_ended = La destruction s’est terminée le { $at }.
retention_cleared = Plus rien n’en reste dans les fichiers depuis le { $at }.
retention_clearing = Les fichiers sont en train d’être nettoyés.
retention_people = Personnes dont l’adresse est détruite
retention_elsewhere = Personnes qui participent à une autre consultation : leur adresse reste pour celle-là, leurs textes non publiés sont détruits ici
retention_texts = Textes non publiés détruits
retention_published = Contributions publiées qui restent, sans auteur
retention_told = Une copie restaurée plus tard est détruite de la même façon. Les copies gardées hors du service sont à détruire par qui les garde.
retention_link = Fin de conservation
act_retention_ended = Adresses et textes non publiés détruits
