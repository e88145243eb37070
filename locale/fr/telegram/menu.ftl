### Le menu du robot : ce que fait chaque commande, et son nom (a-z, 0-9, _; 32 au plus)

help = Ce que vous pouvez faire
    .command = aide
skip = Sauter la question
    .command = passer
back = Revenir à la question d’avant
    .command = retour
repeat = Répéter la question
    .command = repeter
my_contributions = Voir vos contributions
    .command = contributions
subscribe = Recevoir un avis si les autorités répondent
    .command = avis
ask_code = Continuer sur un autre appareil, avec un code
    .command = code
choose_signature = Signer vos contributions
    .command = signature
# Offert dans les autres langues
language_switch = Continuer en français
    .command = francais
stop = Ne plus rien recevoir
    .command = arret
resume = Recevoir de nouveau des messages
    .command = reprendre
