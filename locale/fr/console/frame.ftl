### What every page of the console has around its content, and its errors.

console = Console
skip = Aller au contenu
navigation = Parties de la console
log_out = Me déconnecter
colon = { " " }:{ " " }
cancel = Annuler
save = Enregistrer
pages = Pages
older = Plus anciens
newest = Retour aux plus récents
back_home = Retour à l’accueil
notice_done = C’est fait
notice_problem = Impossible
error_400 = Demande incomplète
error_400_told = Il manque quelque chose dans ce formulaire, et rien n’a été enregistré. Revenez à la page précédente.
error_403 = Page réservée
error_403_told = Votre rôle ne donne pas accès à cette page. Demandez à la personne qui gère les comptes.
error_404 = Page introuvable
error_404_told = Cette page n’existe pas, ou n’existe plus.
error_413 = Formulaire trop long
error_413_told = Ce formulaire est trop long. Rien n’a été enregistré.
error_503 = Service occupé
error_503_told = Rien n’a été enregistré. Réessayez dans quelques secondes.
error_form = Formulaire périmé
error_form_told = Ce formulaire n’est plus valable, et rien n’a été enregistré. Ouvrez la page de nouveau, puis recommencez. Si cela se répète, acceptez les témoins (cookies) de ce site.
session_ended = Votre session est terminée
session_ended_told = Reconnectez-vous : ce que vous aviez écrit est gardé dans cette page, et vous pourrez l’envoyer.
session_ended_kept = Ce que vous aviez écrit est gardé dans cette page.
written_before = Vous êtes de retour
written_before_told = Voici ce que vous aviez écrit avant la fin de votre session. Rien n’est encore enregistré.
written_before_send = L’envoyer maintenant
session_ended_text = Ce que vous aviez écrit
menu = Menu
close = Fermer
bar_working_in = Consultation :
bar_open = ouverte
bar_upcoming = à venir
bar_closed = terminée
group_work = Travail
group_consultation = Consultation
group_service = Service
group_own = Moi
waits_here = à faire
keys = Raccourcis clavier
keys_on = Raccourcis activés
keys_where = Sans effet dans un champ de texte.
key_h = retour à l’accueil de la console
key_help = cette liste
on_page = Sur cette page
mistakes =
    { $n ->
        [one] Une chose est à corriger
       *[other] { $n } choses sont à corriger
    }
