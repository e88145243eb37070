### One's own devices: where tests of answers go.

devices = Mes appareils
devices_told = Reliez votre téléphone, votre conversation Telegram ou le Web à votre compte : les essais que vous demandez y arrivent, et nulle part ailleurs.
devices_known = La base de données saura que cet appareil est le vôtre. Pour participer sans qu’elle le sache, prenez-en un autre.
devices_none = Aucun appareil n’est relié.
device_linked_at = relié le { $at }
device_silent = ne reçoit plus rien : il a écrit ARRÊT ou bloqué le service
device_unlink = Délier
device_now_unlinked = L’appareil est délié.
device_code = Relier un appareil
device_code_ask = Obtenir un code
device_code_again = Obtenir un autre code
device_code_yours = Votre code
device_code_told = Dans les 10 minutes, écrivez ce code, et rien d’autre, depuis l’appareil à relier. Ne le donnez à personne. Puis revenez ici.
device_on_web = Sur le Web, dans la conversation de
device_done = C’est fait
act_device_code_made = Code d’appareil demandé
act_device_linked = Appareil relié
act_device_unlinked = Appareil délié
