"""How the pages of a consultation look: the organiser's colour and pictures."""
