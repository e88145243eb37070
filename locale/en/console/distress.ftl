### Somebody who may be in distress: what was done, and publishing what they wrote all the same.

distress = Person who may be in distress
distress_none_public = No such text is public.
distress_public = Public already:
distress_alone = No key publishes it, nor a decision about several at once.
care = What was done
care_none = Nothing has been noted yet.
care_note = Note what you have done
care_seen = Text read
care_contacted = Person contacted
care_handed_over = Handed over to those who help
care_by = { $step }: { $name }
did_care = Noted: { $step }.
confirm_publish = Publish this text?
confirm_publish_told = The person who wrote it may be in distress. Once it is published, anybody can read and copy it, people close to them too.
confirm_publish_left = What you redact or remove stays out.
confirm_publish_box = I have read this text again, and I want it to be public
confirm_publish_unread = Read the text again, then tick the box.
confirm_publish_button = Publish this text
confirm_publish_not = Publish nothing and go back
moderation_publish_ask = Publish…
act_distress_seen = Distress: text read
act_distress_contacted = Distress: person contacted
act_distress_handed_over = Distress: handed over
bulk_distress =
    { $n ->
        [one] { $n } text of a person who may be in distress was left out: open it to decide.
       *[other] { $n } texts of people who may be in distress were left out: open them to decide.
    }
task_distress =
    { $n ->
        [one] person may be in distress
       *[other] people may be in distress
    }
