### When an answer cannot be taken: why, and what would be. Nothing has changed.

refused_empty = I received no text.

refused_yes_no = I did not quite understand; you can also write SKIP.

refused_single_too_few = One choice is needed.
    .sms =
        One choice is needed.
        { $options }
        Reply with one number.

refused_single_too_many = Only one choice is possible; you made several: { $understood }.
    .sms =
        Only one choice is possible; you made several: { $understood }.
        { $options }
        Reply with one number.

refused_single_out_of_range = The numbers go from 1 to { $count }.
    .sms =
        The numbers go from 1 to { $count }.
        { $options }
        Reply with one number.

refused_single_none = If no choice suits you, write SKIP.
    .sms =
        If no choice suits you, write SKIP.
        { $options }
        Reply with one number.

refused_single_unclear = I did not recognise your choice. You can also write SKIP.
    .sms =
        I did not recognise your choice.
        { $options }
        Reply with one number, or SKIP.

# Words that may mean two of the choices, or a few.
refused_between = Which of these is your choice: { $understood }?
    .sms =
        Which of these?
        { $between }
        Reply with a number.

# A choice in words that are not those of the list. Nothing is recorded before the yes.
confirm_choice = Is this your choice: { $understood }?
    .sms = Your choice: { $understood }? YES or NO
    .button-yes = Yes
    .button-no = No

# Choices too many, by one or two: which of them to drop.
refused_which_to_drop = I understood { $count } choices (the most is { $choose }): { $understood }. { $excess ->
        [1] Which one should I drop?
       *[other] Which { $excess } should I drop?
    }
    .sms =
        I understood { $count } choices; the most is { $choose }. { $excess ->
            [1] Which one to drop?
           *[other] Which { $excess } to drop?
        }
        { $between }

refused_multi_too_few = { $choose } choices are needed. I understood: { $understood }. Please add { $missing }, or write SKIP.
    .sms =
        { $choose } choices are needed. I understood: { $understood }. Please add { $missing }, or SKIP.
        { $options }

refused_multi_too_many = { $choose } choices, no more. I understood: { $understood }.
    .sms =
        { $choose } choices, no more. I understood: { $understood }.
        { $options }
        Reply with { $choose } numbers.

refused_multi_out_of_range = The numbers go from 1 to { $count }.
    .sms =
        The numbers go from 1 to { $count }.
        { $options }
        Reply with { $choose } numbers.

refused_multi_none = If no choice suits you, write SKIP.
    .sms =
        If no choice suits you, write SKIP.
        { $options }
        Reply with { $choose } numbers.

refused_multi_unclear = I did not recognise your choices. You can also write SKIP.
    .sms =
        I did not recognise your choices.
        { $options }
        Reply with { $choose } numbers, or SKIP.

refused_ranking_too_few = At least one choice is needed.
    .sms =
        At least one choice is needed.
        { $options }
        Reply with 1 to { $choose } numbers, in order.

refused_ranking_too_many = You can put { $choose } in order at most. I understood: { $understood }.
    .sms =
        You can put { $choose } in order at most. I understood: { $understood }.
        { $options }
        Reply with 1 to { $choose } numbers, in order.

refused_ranking_out_of_range = The numbers go from 1 to { $count }.
    .sms =
        The numbers go from 1 to { $count }.
        { $options }
        Reply with 1 to { $choose } numbers, in order.

refused_ranking_none = If no choice suits you, write SKIP.
    .sms =
        If no choice suits you, write SKIP.
        { $options }
        Reply with 1 to { $choose } numbers, in order.

refused_ranking_unclear = I did not recognise your choices. You can also write SKIP.
    .sms =
        I did not recognise your choices.
        { $options }
        Reply with 1 to { $choose } numbers, in order, or SKIP.

refused_multi_at_most_too_few = At least one choice is needed.
    .sms =
        At least one choice is needed.
        { $options }
        Reply with 1 to { $choose } numbers.

refused_multi_at_most_too_many = You can make { $choose } choices at most. I understood: { $understood }.
    .sms =
        You can make { $choose } choices at most. I understood: { $understood }.
        { $options }
        Reply with 1 to { $choose } numbers.

refused_multi_at_most_out_of_range = The numbers go from 1 to { $count }.
    .sms =
        The numbers go from 1 to { $count }.
        { $options }
        Reply with 1 to { $choose } numbers.

refused_multi_at_most_none = If no choice suits you, write SKIP.
    .sms =
        If no choice suits you, write SKIP.
        { $options }
        Reply with 1 to { $choose } numbers.

refused_multi_at_most_unclear = I did not recognise your choices. You can also write SKIP.
    .sms =
        I did not recognise your choices.
        { $options }
        Reply with 1 to { $choose } numbers, or SKIP.

refused_number_too_small = This number seems too small: I expect { $lowest } or more. Can you check it? (SKIP for the next question)

refused_number_too_large = This number seems too large: I expect { $highest } or less. Can you check it? (SKIP for the next question)

refused_number_not_whole = I expect a whole number, without decimals. Can you round it?

refused_number_too_many = I read several numbers: { $understood }. Which one is your answer?

refused_number_none = An estimate is enough. If you do not know, write SKIP.

refused_number_unclear = I did not recognise your answer. Write a single number, or SKIP.

refused_date_too_small = This date seems too early: I expect { $earliest } or later. Can you check it? (SKIP for the next question)

refused_date_too_large = This date seems too late: I expect { $latest } or earlier. Can you check it? (SKIP for the next question)

refused_date_too_many = I read several dates: { $understood }. Which one is your answer?

refused_date_no_year = Of which year? Write the date with its year, such as { $earliest }.

refused_date_none = A rough date is enough. If you do not know, write SKIP.

refused_date_unclear = I did not recognise a date. Write a single date, such as { $earliest }, or SKIP.

refused_scale = I did not recognise your answer. Write a number from { $lowest } ({ $low_end }) to { $highest } ({ $high_end }), or SKIP.

refused_scale_none = If you have no opinion, write SKIP.

refused_municipality_unclear = I did not recognise this place. Write the name of a town in Québec, the first 3 characters of your postal code, or SKIP.

refused_municipality_too_many = I read several places: { $understood }. Which one is yours?

refused_municipality_none = If you would rather not say, write SKIP.

refused_postal_area_unclear = I need the first 3 characters of a postal code in Québec, like G1R. Or write SKIP.

refused_postal_area_too_many = I read several codes: { $understood }. Which one is yours?

refused_postal_area_none = If you would rather not say, write SKIP.

text_only = I can only read text: no picture, sound or sticker.
    .sms = I can only read text, not pictures.

unreadable = I could not read your message: it is too long or has special characters. Can you write it another way?

stale_choice = These buttons belong to another question.
stale_words = The question has changed since you began to write. These words are not kept; if they answer the question below, send them again.

# Instead of a third sentence that says "I did not understand". The buttons are those the pending question may
# have: the ones it has are shown.
three_misunderstandings = Sorry, I did not understand. You can write REPEAT to read the question again, SKIP to go to the next one, or reach a person: { $contact }
    .sms = Sorry, I did not understand. REPEAT to read the question again, SKIP for the next one, HELP, or a person: { $contact }
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know
    .button-shorten = Shorten it
    .button-split = Send the rest separately
    .button-cut = Keep the beginning

three_misunderstandings_without_contact = Sorry, I did not understand. You can write REPEAT to read the question again, SKIP to go to the next one, or HELP.
    .sms = Sorry, I did not understand. REPEAT to read the question again, SKIP for the next one, or HELP.
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know
    .button-shorten = Shorten it
    .button-split = Send the rest separately
    .button-cut = Keep the beginning

question_removed_words = The question I was asking has been taken out in the meantime.
question_removed = The question I was asking has been taken out in the meantime; I did not keep your message. Here is the next one.
