### Moderation: the queue, one contribution, its history, and what the community manager posts.

moderation = Moderation
moderation_of = Moderation: { $title }
moderation_other = Other consultations
view_urgent = Distress
view_received = To read
view_recent = Already public, to read
view_reported = Reported
view_withheld = Withheld
view_urgent_told = These people may be in distress. The assistant gave them the help lines, unless they used the form. Each text is decided about by itself; publishing it has to be confirmed.
view_received_told = They will appear when you publish them. Those with a passage worth a look come first, then the others; the oldest first. A text marked “Perhaps not an answer” joins them after a day, if the person said nothing: it is for you to decide.
view_recent_told = They are public already, and no one on the staff has read them. The newest comes first.
view_reported_told = People are asking you to read these.
view_withheld_told = They are not published. Their authors can write them differently.
views = Lists of contributions
view_empty = Nothing here. A contribution that comes in will appear in this list, and be counted in the menu.
view_empty_meanwhile = Meanwhile, there is also:
view_empty_answer = Answer what is published
view_empty_here = Nothing else here.
moderation_also = There are some elsewhere too:
moderation_elsewhere =
    { $n ->
        [one] { $n } waits in “{ $title }”
       *[other] { $n }{ $more } wait in “{ $title }”
    }
moderation_elsewhere_and = {"; "}
moderation_one_by_one = Read one at a time
moderation_first_page = Back to the beginning
moderation_further = More of the list
moderation_select = Choose contribution No. { $number }
moderation_select_all = Choose all
moderation_select_page = Select the { $count } of this page (out of { $total })
moderation_bulk = For those chosen
moderation_number = No. { $number }
moderation_contribution = Contribution No. { $number }
moderation_free = Free contribution
moderation_reply = Reply to an answer
moderation_around = Search, filter, order of the list
moderation_only = See only some of them
moderation_about = About
moderation_about_all = Everything
moderation_language = Language
moderation_language_all = All
moderation_flagged = Suggestions
moderation_flagged_all = With or without
moderation_flagged_yes = With a passage worth a look
moderation_flagged_no = With nothing worth a look
moderation_sift = See
moderation_sift_off = See everything
moderation_scanned = Nothing like it among the contributions read so far. There is more of the list.
moderation_read_by = { $name } is reading this contribution too.
moderation_corrects = corrects contribution No. { $number }
moderation_former = Replaces contribution No. { $number }
moderation_correction = Replaced by contribution No. { $number }
moderation_text = Choose words with the keyboard
moderation_text_hint = Shift and the arrows select; the button adds the selection to the passages.
moderation_text_add = Add the selection
moderation_part = Continued ({ $part })
moderation_choices = Choices: { $choices }
moderation_back = Back to the list
moderation_previous = Last decision: No. { $number }
moderation_next = Go to the next one
moderation_asked = The whole question
moderation_asked_then = Question as it was asked
moderation_answer = Answer this contribution
moderation_public = See on the public page
status_held = Kept, not public
status_received = Received, not public yet
status_published = Published
status_withheld = Withheld
status_withdrawn = Withdrawn by the person
status_replaced = Replaced by the person
moderation_settled = The person withdrew, replaced or erased this contribution. There is nothing left to decide.
moderation_perhaps = Perhaps not an answer
moderation_perhaps_offer = Perhaps not an answer. The assistant offered: { $offer }
moderation_perhaps_told = The person has not said whether these words are their answer. They can still keep, correct or withdraw them.
moderation_suggestions_told = These are suggestions. The text stays as it is if you do nothing.
flag_phone = telephone number
flag_email = e-mail address
flag_postal_code = postal code
flag_sin = social insurance number
flag_health_card = health insurance number
flag_bank_card = bank card number
flag_person = somebody’s name
flag_link = link
flag_insult = word that may insult
flag_distress = person who may be in distress
reason = Reason
reason_of_redacting = Reason to redact
reason_personal = Personal detail
reason_insult = Insult or hate
reason_off_topic = Off topic
reason_advertising = Advertising
reason_duplicate = Duplicate
reason_other = Another reason
moderation_note = Note for the staff (optional)
moderation_note_hint = The author does not see it.
moderation_publish = Publish
moderation_keep = Leave published
moderation_keep_all = Leave published
moderation_withhold = Withhold
moderation_redact = Redact and publish
moderation_redact_title = Redact a passage or the signature
moderation_signature = Signature:
moderation_unsign = Remove the signature:
moderation_signature_was = Signature before this decision:
moderation_passages = Passages to redact, one a line
moderation_passages_hint = Copy the words; or select them in the text, then press M. They will be replaced by […]; the original text stays on record.
moderation_passages_flagged = Flagged passages
moderation_flagged_passages =
    { $n ->
        [one] ({ $n } flagged passage)
       *[other] ({ $n } flagged passages)
    }
moderation_undo = Undo the last decision on this contribution
moderation_author_told = Each author is told, with the reason, two minutes later, within sending hours; on the Web, when they come back to their conversation.
moderation_reason_public = The public page will say that the contribution is not published, without the reason.
moderation_answered = The authorities have answered it.
moderation_read_answer = Read this answer
moderation_author_told_by = The author is told { $by }, with the reason, two minutes later, within sending hours.
moderation_author_told_later = Two minutes later, a message with the reason is put into the conversation of the site. The author reads it when they come back.
moderation_author_text = Read this message
moderation_reason_chosen = (the reason that you choose)
moderation_author_unreachable = The author cannot be reached: they will not be told.
moderation_history = History
moderation_original = Text before this decision
moderation_note_was = Note: { $note }
act_was_published = { $name } published it
act_was_kept = { $name } left it published
act_was_withheld = { $name } withheld it
act_was_redacted = { $name } redacted a passage and published it
act_was_unsigned = { $name } removed the signature and published it
act_was_undone = { $name } undid the decision before
notice_queued = message to the author waiting
notice_due = message to the author: leaves { $at }
notice_placed = message put into the conversation of the site: the author will read it when they come back
notice_leased = message to the author waiting
notice_sending = message to the author being sent
notice_sent = author told
notice_delivered = author told
notice_unknown = message to the author perhaps sent
notice_failed = message to the author not sent
moderation_reports = Reports
moderation_refused_changed = Nothing was done: somebody else has decided already. Here is the contribution as it stands.
moderation_refused_settled = Nothing was done: the person withdrew, replaced or erased their contribution.
moderation_refused_reason_missing = Nothing was done: choose a reason.
moderation_refused_no_passage = Nothing was done: say what to redact.
moderation_refused_passage_missing = Nothing was done: this passage is not in the text. Copy the exact words.
moderation_refused_nothing_to_undo = Nothing was done: there is no decision to undo.
moderation_refused_answered = Nothing was done: the authorities have answered this contribution. It stays published.
moderation_refused_distress = Nothing was done: this person may be in distress. Read their text again before you publish it.
moderation_refused_nothing_chosen = Nothing was done: choose contributions.
did_published = Contribution No. { $number } is published.
did_kept = Contribution No. { $number } stays published.
did_withheld = Contribution No. { $number } is not published. Reason: { $reason }.
did_redacted = Contribution No. { $number } is published without what you redacted. Reason: { $reason }.
did_undone = The decision on contribution No. { $number } is undone.
key_p = publish or leave published
key_r = withhold
key_m = redact the selected words
key_z = undo my last decision
key_s = next
undo_mine = Undo my last decision: No. { $number }, { $what }
undo_published = published
undo_withheld = withheld
undo_redacted = redacted and published
act_contribution_published = Contribution published
act_contribution_kept = Contribution left published
act_contribution_withheld = Contribution withheld
act_contribution_redacted = Passage redacted
act_contribution_undone = Decision undone
moderation_alike = The same text is also in:
moderation_alike_more =
    { $n ->
        [one] and { $n } other
       *[other] and { $n } others
    }
moderation_see_public = See the public page of contribution no. { $number }
moderation_reported =
    { $n ->
        [one] reported by { $n } person
       *[other] reported by { $n } people
    }
report_times =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
bulk_published =
    { $n ->
        [0] No contribution published.
        [one] { $n } contribution published.
       *[other] { $n } contributions published.
    }
bulk_kept =
    { $n ->
        [0] No contribution read and left public.
        [one] { $n } contribution read and left public.
       *[other] { $n } contributions read and left public.
    }
bulk_withheld =
    { $n ->
        [0] Nothing changed.
        [one] { $n } contribution is not published. Reason: { $reason }.
       *[other] { $n } contributions are not published. Reason: { $reason }.
    }
bulk_remaining =
    { $n ->
        [0] The list is empty.
        [one] { $n } more in the list.
       *[other] { $n } more in the list.
    }
bulk_left =
    { $n ->
        [one] { $n } contribution had changed meanwhile: nothing was done to it.
       *[other] { $n } contributions had changed meanwhile: nothing was done to them.
    }
undo_several_published = Undo: { $n } publications at { $at }
undo_several_withheld = Undo: { $n } contributions not published at { $at }
undo_several_told_published = { $n } contributions will no longer be public. They will wait to be read again.
undo_several_told_withheld = { $n } contributions not published will be what they were before: to be read, or published.
undo_several_button = Undo these { $n } decisions
undo_several_not = Undo nothing and go back
undo_answered =
    { $n ->
        [one] The authorities answered contribution { $numbers }: it stays published.
       *[other] The authorities answered contributions { $numbers }: they stay published.
    }
undo_too_late = Nothing was done: a decision can be undone for ten minutes. After that, decide anew about each contribution.
publish_several = Publish { $n } contributions at once?
publish_several_told = Published at once, they would appear without a person having opened them one by one. The site promises that a person reads each text before it is published. The texts are below.
publish_several_button = Publish these { $n } contributions
did_undo_several =
    { $n ->
        [one] { $n } decision is undone.
       *[other] { $n } decisions are undone.
    }
moderation_left = { $n } left in the list
task_not_looked_at =
    { $n ->
        [one] published contribution has not been read yet
       *[other] published contributions have not been read yet
    }
task_reported =
    { $n ->
        [one] reported contribution is to be read again
       *[other] reported contributions are to be read again
    }

bulk_held =
    { $n ->
        [one] { $n } held text, perhaps no answer, was left out: open it to decide.
       *[other] { $n } held texts, perhaps no answers, were left out: open them to decide.
    }
moderation_queue = The list
moderation_search = Find a contribution
moderation_search_label = A word, several, or a number
moderation_search_button = Find
moderation_back_to_lists = Back to the lists
moderation_found =
    { $n ->
        [one] { $n } contribution found. What waits to be read comes first.
       *[other] { $n } contributions found. What waits to be read comes first.
    }
moderation_found_more = There may be others: add a word.
moderation_found_none = No contribution has these words, or this number.
moderation_decided = What was decided
moderation_decided_none = Nothing has been decided in this consultation yet.
