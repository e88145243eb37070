"""One's own devices: where tests of answers go."""

SAID = {
    "devices": ("Mes appareils", "My devices"),
    "devices_told": (
        "Reliez votre téléphone, votre conversation Telegram ou le Web à votre compte : les essais que vous "
        "demandez y arrivent, et nulle part ailleurs.",
        "Link your phone, your Telegram chat or the Web to your account: the tests you ask for arrive there, "
        "and nowhere else.",
    ),
    "devices_known": (
        "La base de données saura que cet appareil est le vôtre. Pour participer sans qu’elle le sache, "
        "prenez-en un autre.",
        "The database will know that this device is yours. To take part without it knowing, use another one.",
    ),
    "devices_none": ("Aucun appareil n’est relié.", "No device is linked."),
    "device_linked_at": ("relié le {at}", "linked {at}"),
    "device_silent": (
        "ne reçoit plus rien : il a écrit ARRÊT ou bloqué le service",
        "receives nothing any more: it wrote STOP or blocked the service",
    ),
    "device_unlink": ("Délier", "Unlink"),
    "device_now_unlinked": ("L’appareil est délié.", "The device is unlinked."),
    "device_code": ("Relier un appareil", "Link a device"),
    "device_code_ask": ("Obtenir un code", "Get a code"),
    "device_code_again": ("Obtenir un autre code", "Get another code"),
    "device_code_yours": ("Votre code", "Your code"),
    "device_code_told": (
        "Dans les 10 minutes, écrivez ce code, et rien d’autre, depuis l’appareil à relier. Ne le donnez à "
        "personne. Puis revenez ici.",
        "Within 10 minutes, write this code, and nothing else, from the device to link. Give it to nobody. "
        "Then come back here.",
    ),
    "device_by_text": ("Par texto au {phone}", "By text message to {phone}"),
    "device_on_telegram": ("Sur Telegram, à @{name}", "On Telegram, to @{name}"),
    "device_on_web": ("Sur le Web, dans la conversation de", "On the Web, in the conversation of"),
    "device_done": ("C’est fait", "Done"),
    "act_device_code_made": ("Code d’appareil demandé", "Device code asked for"),
    "act_device_linked": ("Appareil relié", "Device linked"),
    "act_device_unlinked": ("Appareil délié", "Device unlinked"),
}
