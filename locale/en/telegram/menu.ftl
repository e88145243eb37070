### The bot's menu: what each command does, and its name (a-z, 0-9, _; at most 32)

help = What you can do
    .command = help
skip = Skip the question
    .command = skip
back = Return to the previous question
    .command = back
repeat = Repeat the question
    .command = repeat
my_contributions = See your contributions
    .command = contributions
subscribe = Be notified if the authorities reply
    .command = notices
ask_code = Go on elsewhere, with a code
    .command = code
choose_signature = Sign your contributions
    .command = signature
# Offered in the other languages
language_switch = Continue in English
    .command = english
stop = Receive nothing more
    .command = stop
resume = Receive messages again
    .command = resume
