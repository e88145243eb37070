"""The kind sentences of requests that cannot be taken; the widget shows them as they are."""

from __future__ import annotations

from consultation.definition import Localized

FORBIDDEN_ORIGIN = Localized(
    fr="Cette page n’a pas l’autorisation de présenter la consultation.",
    en="This page is not allowed to show the consultation.",
)
NO_SESSION = Localized(
    fr="Cette conversation n’est plus disponible.",
    en="This conversation is no longer available.",
)
UNKNOWN_CONSULTATION = Localized(
    fr="Cette consultation est introuvable.",
    en="This consultation cannot be found.",
)
TOO_LONG = Localized(
    fr="Votre message est trop long pour être envoyé. Raccourcissez-le et envoyez-le de nouveau.",
    en="Your message is too long to be sent. Shorten it and send it again.",
)
UNREADABLE = Localized(
    fr="Votre message contient des caractères que nous ne pouvons pas lire. Pouvez-vous l’écrire autrement?",
    en="Your message contains characters that we cannot read. Can you write it another way?",
)
NOT_A_MESSAGE = Localized(
    fr="Nous n’avons pas compris cette demande. Rechargez la page, puis réessayez.",
    en="We did not understand this request. Reload the page, then try again.",
)
UNAVAILABLE = Localized(
    fr="Le service ne répond pas pour le moment. Réessayez dans quelques instants.",
    en="The service is not answering at the moment. Try again in a moment.",
)
TOO_MANY = Localized(
    fr="Trop de demandes arrivent de votre connexion. Attendez un peu, puis réessayez.",
    en="Too many requests are coming from your connection. Wait a little, then try again.",
)
NO_STREAM = Localized(
    fr="Trop de conversations sont ouvertes en ce moment. Les réponses arriveront un peu moins vite.",
    en="Too many conversations are open at the moment. Replies will arrive a little less quickly.",
)
NO_NOTICES = Localized(
    fr="Pour recevoir des avis sur cet appareil, acceptez d’abord d’en recevoir dans la conversation.",
    en="To get notices on this device, agree to receive notifications in the conversation first.",
)
BAD_DEVICE = Localized(
    fr="Les avis de ce navigateur ne peuvent pas être utilisés.",
    en="The notices of this browser cannot be used.",
)
