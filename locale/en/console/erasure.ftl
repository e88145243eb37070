### Erasing a person who asked the staff for it.

erase_title = Erase a person
erase_asked = The person asks to be erased
erase_alone = They can do it themselves, in their conversation: they write ERASE MY DATA. Otherwise it is done here, when they ask for it.
erase_link = Erase this person…
erase_whom = Ask the administration: { $names }.
erase_whom_operator = Ask whoever runs the service: the command “consultexto erase” does it.
erase_who = The person who wrote contribution { $number } of “{ $title }”.
erase_goes =
    { $n ->
        [0] Erased: their number or identifier, and our messages.
        [one] Erased: their number or identifier, our messages, and { $n } contribution that is not published.
       *[other] Erased: their number or identifier, our messages, and { $n } contributions that are not published.
    }
erase_stays =
    { $n ->
        [0] Nothing of theirs is published.
        [one] Stays: { $n } published contribution, with no link to them. If they want it withdrawn too, stop publishing it before you erase.
       *[other] Stay: { $n } published contributions, with no link to them. If they want them withdrawn too, stop publishing them before you erase.
    }
erase_forever = This is final, in every consultation. They will receive no more messages.
erase_box = The person asked for it, and it is they who wrote this contribution.
erase_box_missing = Tick the box: a person is erased only when they ask for it.
erase_button = Erase this person
erase_by_number = Somebody who published nothing is found by their number, with the command “consultexto erase”. Ask whoever runs the service.
did_erase = It is requested: everything is erased within an hour. Reference number to give the person: { $reference }.
act_person_erased = Person erased at their request
