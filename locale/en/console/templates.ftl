### A new consultation from a template or a pasted text.

new_template = A template, written in both languages
new_which_template = Template
new_pasted = A text (Word, e-mail…)
new_pasted_text = Text to paste
new_pasted_hint = First the title, then the introduction, then the numbered questions, with their choices below. A condition is written like this: (only if the answer to 2 is yes). The lines “Title:”, “Organiser:”, “Authorities:”, “Contact:” and “From … to …” are recognised.
