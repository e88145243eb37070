"""The Rasa assistant of Consultexto, and the runtime that embeds it: the only place that imports rasa."""
