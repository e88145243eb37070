"""What the pages to report a contribution say (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

FLAG: Mapping[str, tuple[str, str]] = {
    "flag_link": ("Signaler cette contribution", "Report this contribution"),
    "flag_title": ("Signaler la contribution N° {number}", "Report contribution No. {number}"),
    "flag_told": (
        "Une personne de l’équipe la lira et décidera. Votre signalement est anonyme.",
        "A person of the team will read it and decide. Your report is anonymous.",
    ),
    "flag_why": ("Pourquoi la signaler?", "Why report it?"),
    "flag_personal": ("Elle contient un renseignement personnel", "It contains a personal detail"),
    "flag_insult": (
        "Elle contient une insulte ou des propos haineux",
        "It contains an insult or hateful words",
    ),
    "flag_off_topic": ("Elle est hors sujet", "It is off topic"),
    "flag_advertising": ("C’est de la publicité", "It is advertising"),
    "flag_other": ("Pour une autre raison", "For another reason"),
    "flag_send": ("Signaler", "Report"),
    "flag_mistake": ("À corriger.", "To be changed."),
    "flag_reason_missing": ("Choisissez une raison.", "Choose a reason."),
    "flag_limited": (
        "Trop de signalements viennent de votre connexion. Réessayez dans quelques minutes.",
        "Too many reports come from your connection. Try again in a few minutes.",
    ),
    "flag_thanks": ("Merci, c’est signalé", "Thank you, it is reported"),
    "flag_thanks_told": (
        "L’équipe lira la contribution N° {number} et décidera.",
        "The team will read contribution No. {number} and decide.",
    ),
}
