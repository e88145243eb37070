form_title = Write a contribution
form_link = Give my opinion on this question
form_link_to = (question { $number })
form_yes = Yes
form_no = No
form_unsure = I don’t know
form_free = Say something else
form_choice = Your answer
form_choices = Choose { $choose } answers
form_choices_at_most = Choose up to { $choose } answers
form_ranks = Up to { $choose } choices, the most important first
form_rank = Choice { $place }
form_date = Your date
form_figure = Your number
form_figure_in = Your number ({ $unit })
form_text = Your contribution
form_comment = A comment (optional)
form_other = Another answer, or a comment (optional)
form_limit = At most { $max } characters.
form_private = Do not write your name or other personal details: your text will be public.
form_signature = Signature (optional)
form_signature_told = A name of your choice, which will be public with your text. At most { $most } characters.
form_signature_empty = A signature is a name: it takes at least one letter. You can also leave this field empty.
form_signature_too_long = Your signature is too long: at most { $most } characters.
form_signature_details = Sign with a name only: no number, no address and no link, since everybody will be able to read it.
form_trap = Leave this field empty
form_consent = I agree that my contribution will be published, with the signature I chose or without a name, and passed on to: { $organiser }.
form_no_reply = If the authorities answer, their answer will not be sent to you: to receive it, take part in the conversation.
form_talk = Take part in the conversation.
form_becomes = What becomes of your text
form_alone = With this form, nothing connects you to your contribution: nobody will be able to write to you, and you cannot correct your text later.
form_send = Send my contribution
form_details = Your text contains a personal detail: { $details }. It would be public. You can take it out; otherwise, someone will read your text before it is published.
form_send_without = Take it out and send
form_send_as_is = Send as it is
form_again = Write another contribution
form_others = Answer another question
form_mistake = To correct:
form_mistakes = { $n } things need to be corrected:
form_empty = Write your contribution.
form_none = Choose an answer.
form_too_few = Choose { $choose } answers: you chose { $count }.
form_too_many = Choose { $choose } answers: you chose { $count }.
form_too_many_at_most = Choose at most { $choose } answers: you chose { $count }.
form_too_early = This date is too early: we expect { $earliest } or later. Please check it.
form_too_late = This date is too late: we expect { $latest } or earlier. Please check it.
form_no_date = Write a single date, such as { $earliest }.
form_too_small = This number is too small: we expect { $lowest } or more. Please check it.
form_too_large = This number is too large: we expect { $highest } or less. Please check it.
form_not_whole = Write a whole number, without decimals.
form_no_figure = Write a single number.
form_too_long = Your text has { $length } characters: at most { $max } are possible. Shorten it, then send it again.
form_unreadable = Your text contains characters that we cannot read. Write it another way.
form_closed = The consultation is not taking contributions at the moment.
form_consent_missing = Tick the box to agree that your contribution will be published.
form_hasty = Read your contribution again, then send it once more.
form_stale = This page has been open for a long time. Your text is still here: send it again.
form_forged = We did not recognise this form. Your text is still here: send it again.
form_trapped = A field that must stay empty was filled in. Your text is still here: send it again.
form_limited = Too many contributions are coming from your connection. Your text is still here: wait a minute, then send it again.
thanks = Thank you for your contribution
thanks_number = It is No. { $number }.
thanks_published = It is published.
thanks_waits = It will appear after a person has read it.
thanks_keep = Write this number down: with it, you can find it on the consultation’s page.
form_left =
    { $n ->
        [one] { $n } character left.
       *[other] { $n } characters left.
    }
form_over =
    { $n ->
        [one] { $n } character too many.
       *[other] { $n } characters too many.
    }
