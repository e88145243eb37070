### The evaluation of a consultation whose file says nothing of it. `also-…` are other names of a choice, with commas between.

facilite = A-t-il été facile de participer à cette consultation?
    .short = Facilité de participer
    .tres-difficile = Très difficile
    .also-tres-difficile = pas facile du tout
    .difficile = Difficile
    .also-difficile = pas facile, assez difficile
    .entre-les-deux = Entre les deux
    .also-entre-les-deux = moyen, correct, bof
    .facile = Facile
    .also-facile = assez facile, plutôt facile, pas difficile
    .tres-facile = Très facile
    .also-tres-facile = super facile, vraiment facile

information = Avez-vous eu l’information nécessaire pour répondre?
    .short = Information nécessaire
    .oui = Oui
    .also-oui = tout à fait, absolument
    .en-partie = En partie
    .also-en-partie = plus ou moins, un peu, à moitié
    .non = Non
    .also-non = pas vraiment, pas du tout

ameliorations = Que devrions-nous mieux faire la prochaine fois?
    .short = À améliorer
