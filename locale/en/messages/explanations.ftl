### What is told about a question, to a person who asks back; its words come from the consultation's file.

explained_question = In plain words: { $plain }

explained_with_example =
    In plain words: { $plain }

    For example: { $example }
    .sms = In plain words: { $plain } For an example: EXAMPLE.

explained_example = For example: { $example }

explained_word = { $word }: { $meaning }.

explained_reason = { $why }

# A word that the file does not explain.
word_not_explained = I have no explanation for that word. In plain words, here is the question: { $plain }
    .sms = I have no explanation for that word. In plain words: { $plain }

# The question is asked again in full after this.
nothing_explained = Sorry, I can’t explain it any better. Answer it as you understand it, or write SKIP.
    .sms = Sorry, I can't explain it any better. Answer it as you understand it, or SKIP.

# After what was told: the question by its name. Where there are buttons, they are under it.
ask_in_short_open = Question { $number }: { $short }

ask_in_short_yes_no = Question { $number }: { $short }
    .sms = Question { $number }: { $short }. YES, NO or I DON'T KNOW
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_in_short_choice = Question { $number }: { $short }
    .sms = Question { $number }: { $short } (REPEAT to read the list again)

ask_in_short_number = Question { $number }: { $short }. Answer with a number.

ask_in_short_date = Question { $number }: { $short }. Answer with a date.

ask_in_short_scale = Question { $number }: { $short }, from { $lowest } ({ $low_end }) to { $highest } ({ $high_end })

ask_screening_in_short_yes_no = { $short }
    .sms = { $short }: YES or NO?
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_screening_in_short_choice = { $short }
    .sms = { $short } (REPEAT to read the list again)

ask_screening_in_short_municipality = { $short }: the name of the town, or your postal code

ask_screening_in_short_postal_area = { $short }: the first 3 characters of your postal code

ask_screening_in_short_scale = { $short }, from { $lowest } ({ $low_end }) to { $highest } ({ $high_end })

# Words of our own that people ask about.
own_word_notice = A notice: a message that tells you that the authorities have replied. Write NOTIFY to receive them.

own_word_consultation = A public consultation: before a decision is made, people are asked what they think.

own_word_contribution = A contribution: one of your answers, published with a number.

own_word_authorities = The authorities: the people who decide, and who may reply to what you write.

# Asked how many choices may be made: exactly so many, or up to so many.
how_many_choices =
    { $choose ->
        [1] One choice is needed, no more.
       *[other] { $choose } choices are needed, no more.
    }

how_many_choices_at_most = You may make up to { $choose } choices.

# How one answers, where there is a list of choices; the list follows.
how_to_choose =
    { $choose ->
        [1] Write the number of your choice, or its words.
       *[other] Write the numbers of your { $choose } choices, or their words, in one message.
    }
