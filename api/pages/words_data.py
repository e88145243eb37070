"""What the page about the open data says (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

DATA: Mapping[str, tuple[str, str]] = {
    "data": ("Les données ouvertes", "The open data"),
    "data_told": (
        "Tout ce qui est public dans cette consultation peut être téléchargé, vérifié et réutilisé. Il y a "
        "{count} pour le moment.",
        "Everything that is public in this consultation can be downloaded, checked and used again. There are "
        "{count} at the moment.",
    ),
    "data_take": ("Ce qu’on peut prendre", "What you can take"),
    "data_sheet": (
        "Pour un tableur (Excel, LibreOffice) : les fichiers CSV ci-dessous. Ouvrez-les avec « Importer » et "
        "choisissez UTF-8.",
        "For a spreadsheet (Excel, LibreOffice): the CSV files below. Open them with “Import” and choose "
        "UTF-8.",
    ),
    "data_whole": ("Tout en un fichier :", "Everything in one file:"),
    "data_zip": (
        "le dossier compressé, avec la liste des colonnes et leur sens",
        "the compressed folder, with the list of columns and what they mean",
    ),
    "data_sqlite": ("la base de données SQLite", "the SQLite database"),
    "data_api": ("Pour un programme :", "For a program:"),
    "data_api_link": ("la description de l’API", "the description of the API"),
    "data_files": ("Les fichiers", "The files"),
    "data_licence": ("Licence", "Licence"),
    "data_licence_told": (
        "Vous pouvez tout réutiliser, même pour vendre, si vous nommez la source :",
        "You may use everything again, even to sell it, if you name the source:",
    ),
    "data_cite": ("Comment citer", "How to cite"),
    "data_cited": (
        "{organiser}, « {title} », données ouvertes de la consultation publique, consultées le {day}, "
        "{address}. Licence CC BY 4.0.",
        "{organiser}, “{title}”, open data of the public consultation, consulted on {day}, {address}. "
        "Licence CC BY 4.0.",
    ),
    "data_cite_one": (
        "Pour citer une contribution, donnez son numéro et son adresse : elle ne change jamais. Citez-la mot "
        "pour mot; la signature, s’il y en a une, a été choisie par la personne et n’est pas vérifiée.",
        "To cite a contribution, give its number and its address, which never changes. Quote it word for "
        "word; the signature, if there is one, was chosen by the person and is not verified.",
    ),
    "data_limits": ("Ce qu’il faut savoir avant de s’en servir", "What to know before using them"),
    "data_no_poll": (
        "Ce n’est pas un sondage : les personnes ont répondu de leur plein gré et ne représentent pas toute "
        "la population.",
        "This is no poll: people answered of their own accord and do not stand for the whole population.",
    ),
    "data_published": (
        "Seules les contributions publiées y sont. Celles que leur auteur ou leur autrice a retirées, ou que "
        "l’équipe n’a pas publiées, n’y sont pas; un passage masqué est remplacé par […].",
        "Only published contributions are there. Those that their authors withdrew or that the team withheld "
        "are not; a redacted passage is replaced by […].",
    ),
    "data_people": (
        "Rien ne dit qui a écrit : ni nom, ni numéro, ni heure. On ne peut pas savoir que deux contributions "
        "viennent de la même personne, sauf si elle les a signées.",
        "Nothing says who wrote: no name, no number, no time of day. Two contributions cannot be told to be "
        "of one person, unless they signed them.",
    ),
    "data_small": (
        "Quand on compte des personnes, les nombres de 1 à {most} sont cachés, et ceux qui permettraient "
        "de les calculer : une case vide ne veut pas dire zéro. Les nombres de personnes changent par "
        "étapes, quand l’un d’eux a bougé d’au moins 5 : comparer deux moments ne dit rien d’une "
        "personne seule. Cela protège ce qu’on ne lit nulle part, par exemple qui a trouvé une réponse "
        "utile. Cela ne cache pas les contributions publiées : tout le monde peut les lire et les "
        "compter.",
        "Where people are counted, numbers from 1 to {most} are hidden, and those from which they could "
        "be worked out: an empty cell does not mean zero. Numbers of people change in steps, once one of "
        "them has moved by at least 5: comparing two moments tells nothing about one person alone. This "
        "protects what can be read nowhere, such as who found an answer useful. It does not hide "
        "published contributions: anybody can read and count them.",
    ),
    "data_topics": (
        "Les sujets sont trouvés par un programme, qui se trompe parfois.",
        "Topics are found by a program, which is sometimes wrong.",
    ),
    "data_again": (
        "Une contribution peut être retirée plus tard. Avant de republier les données, reprenez une copie à "
        "jour.",
        "A contribution may be withdrawn later. Before you publish the data again, take a fresh copy.",
    ),
}
