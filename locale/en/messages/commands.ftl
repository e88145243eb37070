### Help, leaving, coming back, languages.

help = Answer in your own words. You can also write: SKIP (next question), BACK (previous question), REPEAT or FRANÇAIS. To withdraw an answer: WITHDRAW and its number. To erase your data: ERASE MY DATA. To receive nothing more: STOP. To go on elsewhere (text message, Telegram, Web): CODE. To reach a person: { $contact }
    .sms = Answer in your own words, or write SKIP, BACK, REPEAT, WITHDRAW and a number, FRANÇAIS or STOP. To erase all: ERASE MY DATA. Elsewhere: CODE. To reach a person: { $contact }

help_without_contact = Answer in your own words. You can also write: SKIP (next question), BACK (previous question), REPEAT or FRANÇAIS. To withdraw an answer: WITHDRAW and its number. To erase your data: ERASE MY DATA. To receive nothing more: STOP. To go on elsewhere (text message, Telegram, Web): CODE. For a question or a complaint, turn to those who hold the consultation: { $organiser }.
    .sms = Answer in your own words, or write SKIP, BACK, REPEAT, WITHDRAW and a number, FRANÇAIS or STOP. To erase all: ERASE MY DATA. Elsewhere: CODE.

help_signature = To sign your contributions with a name, or to stop signing them, write SIGNATURE.
    .sms = To sign: SIGNATURE.

# Carriers in Canada: to strangers too, in at most 136 characters.
help_stranger = Consultation “{ $consultation }”. Write HELLO to take part, STOP to receive nothing more. To learn more: { $url }
    .sms = Public consultation: HELLO. Consultation publique: BONJOUR. STOP/ARRET. Info: { $site }

# In both languages on SMS: carriers in Canada want STOP answered in English and ARRET in French.
opted_out = Done: you will receive no more messages from this service. To come back, write START.
    .sms = Done: no more messages from this service. To come back: START. C'est fait: plus aucun message de ce service. Pour revenir: REPRENDRE.

# One number has caused too many paid replies; what it wrote is handled as ever.
wait_a_while = Thank you for all these messages! I keep them, but I cannot answer for now. Wait for an hour, then write REPEAT. To receive nothing more: STOP
    .sms = Thank you for all these messages! I keep them, but I cannot answer for now. Wait for an hour, then write REPEAT. STOP: no more messages.

# To a number that has no consultation. $who: the organisation, or the name of the site.
nothing_open = { $who }: thank you for writing! No consultation is under way here for now, and your message is not kept. When one opens, write HELLO here to take part. To receive nothing more: STOP
    .sms = { $who }: thank you for writing! No consultation is under way here for now, and your message is not kept. When one opens, write HELLO here to take part. STOP: no more messages.

# Carriers in Canada want HELP and AIDE answered there too, in at most 136 characters.
help_nothing_open = { $who }: no consultation is under way here for now. You can write FRANÇAIS, STOP (to receive nothing more) or ERASE MY DATA. To learn more: { $site }
    .sms = { $who }: no consultation now/aucune consultation en cours. STOP/ARRET. Info: { $site }

# To a number that has no consultation, where RETIRER TOUT means nothing and there are no buttons.
erase_nothing_open = Do you want to erase your number or identifier, our messages and your answers that are not published? Published answers stay, without any link to you. This cannot be undone. Reply YES or NO.
    .sms = Erase everything: your number, our messages and your unpublished answers? Published ones stay, without any link to you. This cannot be undone. YES or NO

confirm_opt_out = Do you want to receive no more messages? (STOP does the same, without a question.)
    .sms = Do you want to receive no more messages? YES or NO
    .button-yes = Yes, stop everything
    .button-no = No, go on

going_on = All right, let’s go on.
    .sms = All right, let's go on.

opted_in = Welcome back to the consultation “{ $consultation }”!
    .sms = Welcome back to the consultation "{ $consultation }"!

# Instead of it, to somebody who had answered nothing yet: a greeting follows.
messages_back = Done: you get our messages again.

still_opted_out = You asked to receive no more messages. To come back, write START.

language_switched = We’ll continue in English.
    .sms = We'll continue in English.

# The person asks in which language answers are read.
languages_read = You can answer in the language you like ({ $languages }). Your answer is kept as you write it.

# Said once, in the language it offers, to who writes in that language.
offer_language = Would you like to continue in English? Reply ENGLISH.

# The last button under boxes to tick.
choice_recorded = Noted: { $choice }
choice_settled = This is already your answer. To change it, write BACK.
other_choice = Other…
choices_done = Done ({ $ticked } of { $choose })

groups_not_served = This consultation is for one person at a time. Write to me in private to take part.

confirm_correcting =
    Do you want to replace your contribution no. { $number }?

    Before: “{ $before }”
    After: “{ $words }”
    .sms = Replace "{ $before }" with "{ $words }"? YES or NO
    .button-yes = Yes, replace it
    .button-no = No, keep it

confirm_adding =
    Do you want to add this to your contribution no. { $number }?

    Your answer: “{ $before }”
    To add: “{ $words }”
    .sms = Add "{ $words }" to your answer "{ $before }"? YES or NO
    .button-yes = Yes, add it
    .button-no = No, keep it

edit_not_taken = Editing a message does not change the answer I received. To replace it, write BACK.

default_language_only = This consultation is offered in French only.

# A person in distress (consultation/understanding/distress.py says where the numbers come from).
help_lines = What you are going through sounds hard. You can talk to someone now, day or night, free of charge: 9-8-8, by call or text, or 1 866 APPELLE (1 866 277-3553) in Québec. In danger, call 911. I am a robot; the people there can listen to you.
    .sms = What you are going through sounds hard. Talk to someone now, day or night, free: 9-8-8 (call or text) or 1 866 277-3553 in Québec. In danger: 911. I am a robot.

help_lines_kept = Your message is not published; the team can read it, but not live. The questions can wait.

# Whatever is written next, until the person goes on by themself.
take_care = Take care of yourself. The consultation can wait: write CONTINUE whenever you like.

take_care_kept = Your message is not published; the team can read it, but not live. Take care of yourself. The consultation can wait: write CONTINUE whenever you like.
