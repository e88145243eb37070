"""Understanding what a person wrote: an intent classifier, and the choice between an answer and a command.

Only `components` imports rasa; everything that decides is plain Python, and `bot.understanding` runs the same
code without rasa.
"""
