### Feedback: what authorities answer.

feedback = Answers from the authorities
feedback_told = What authorities answer to contributions, and who heard it.
feedback_new = Write an answer
feedback_none = No answer yet.
feedback_back = All answers
feedback_back_one = Back to the answer
feedback_one = Answer No. { $number }

## What it answers

feedback_which_consultation = Which consultation?
feedback_by_words = Answer the contributions that have certain words
feedback_words_label = Words to search for, or a number
feedback_words_hint = The search is in the published contributions. You then choose among those it finds.
feedback_search = Search
feedback_by_question = Answer a question
feedback_by_principle = Answer a principle
feedback_by_all = Answer the whole consultation
feedback_answer_everybody = Write to everybody who contributed
feedback_on_consultation = To the whole consultation
feedback_on_question = To question { $number }: { $title }
feedback_on_principle = To principle { $number }: { $title }
feedback_on_words = To the contributions that have “{ $words }”
feedback_words_none = No published contribution has: { $words }. Try other words, or only one.
feedback_new_tab = (new tab)
feedback_read = Read the contributions it answers
feedback_read_one = Read contribution { $number }
feedback_by_topic = Answer a topic
feedback_topics_hint = Topics are found in the published contributions. The answer goes to those that carry the topic when it is published; topics found later change nothing of that.
feedback_topics_see = See the topics
feedback_topics_of = In question { $number }: { $title }
feedback_on_topic = To the contributions on “{ $name }”
feedback_topic_gone = (this topic is gone)
feedback_on_numbers = To contributions { $numbers }
feedback_on_one = To contribution { $numbers }

## The form

feedback_edit = Edit
feedback_correct = Correct
feedback_all_found = It will answer every contribution that the search finds when you publish, also those that have an answer already.
feedback_all_of_topic = It will answer every contribution that is on the topic when you publish, also those that have an answer already.
feedback_choose_some = Choose only some of them
feedback_choose_others = Add or remove some
feedback_authority = Who answers
feedback_authority_hint = As people are to read it, for example “the parks department”.
feedback_signer_other = Another signature
feedback_signer_name = Signature
feedback_body = Answer in { $language }
feedback_body_hint = The main point first: of a long answer, a text message shows only the beginning. At most { $most } characters.
feedback_body_other_hint = Optional. Without it, everybody gets the { $default } answer.
feedback_in = In { $language }
feedback_link = Page that says more
feedback_link_hint = Optional. A whole address, which begins with https://
feedback_note = What changes, in { $language }
feedback_note_hint = One sentence. It is the first thing that people read, for example “The date of the works was wrong: they begin in May”.
feedback_note_other_hint = Required if the answer has a text in { $language }.
feedback_telling = Sending
feedback_sms_whole = Send the whole answer by text message, even beyond three segments (1 segment = 160 billed characters)
feedback_show_only = Only show it on the page: send it to nobody
feedback_correction_for = Whom to send the correction to
feedback_for_told_before = To the people who got the version before
feedback_for_everybody = To them, and to those whom the answer is for since
feedback_for_nobody = To nobody: only show it on the page
feedback_options = Linked page, sending and accents (optional)
feedback_letters = Accents in text messages
feedback_letters_own = As the rest of the consultation
feedback_letters_kept = All accents
feedback_letters_gsm7 = Without the accents that double the cost (ê, ç, ô…)
feedback_save = Save the draft
feedback_save_told = Nothing is sent yet: a review is asked for afterwards, when the text is ready.

## One answer

feedback_state_draft = Draft
feedback_state_to_review = To be reviewed by somebody else
feedback_state_reviewed = Reviewed, ready to publish
feedback_state_scheduled = Scheduled
feedback_state_published = Published
feedback_correction = Correction in progress
feedback_correction_of_published = correction
feedback_changed = What changes: { $note }
feedback_tells = Meant for the people concerned, by message.
feedback_tells_again = Meant for the people who got the version before, by message.
feedback_only_shown = Shown on the page, without being sent.
feedback_sms_is_whole = Whole by text message.
feedback_goes_out = It will be published on { $at }.
feedback_written_by = Written by { $by }, { $at }.
feedback_reviewed_by = Reviewed by { $by }, { $at }.
feedback_published_by = Published by { $by }, { $at }.
feedback_version_number = Version { $number }.
feedback_next = Next step:
feedback_next_yours = Next step, and it is yours:
feedback_next_ask = the person who wrote it asks for a review when the text is ready.
feedback_next_ask_yours = read it again, then ask for a review. Somebody else has to approve this text.
feedback_next_review = somebody else of the team reads this text and approves it. Nothing is sent until then, and there is nothing else for you to do.
feedback_next_review_yours = read this text, below. If it is right, approve it; an authority can then publish it.
feedback_next_publish = a person with the role of authority publishes it. It is ready, and there is nothing left for you to do.
feedback_next_publish_yours = publish it. You will first see what will be sent, and to whom.
feedback_next_rewrite = the person who wrote it works on it again.
feedback_next_rewrite_yours = work on this text again, save it, then ask for a review again.
feedback_to_publish = See what will be sent, then publish
feedback_none_waits_here = No contribution waits for an answer
feedback_none_waiting = No contribution waits for an answer. The next ones that are published will be here. You can also answer a whole question, below.
feedback_preview = Preview before sending
feedback_approve = Approve
feedback_ask = Ask for a review
feedback_ask_told = Read it through here, then ask: another person has to approve this text before it can be published.
reviewers_roles = An authority, a community manager or an administrator may review it.
feedback_unschedule = Cancel the schedule
feedback_discard = Discard
feedback_discard_told = This text cannot be taken up again. What is published already stays.
feedback_discard_sure = Yes, discard it
feedback_public = See on the public page
feedback_came_back = What comes back
feedback_replies = Comments
contribution_number = Contribution { $number }
verdict_useful = Useful
verdict_not_useful = Not useful
topic_size =
    { $n ->
        [one] { $n } contribution
       *[other] { $n } contributions
    }
task_feedback_to_review =
    { $n ->
        [one] answer from the authorities is to be reviewed
       *[other] answers from the authorities are to be reviewed
    }
task_feedback_own_draft =
    { $n ->
        [one] answer that you began is to be finished
       *[other] answers that you began are to be finished
    }
task_feedback_draft =
    { $n ->
        [one] answer from the authorities is a draft
       *[other] answers from the authorities are drafts
    }
feedback_wait_here =
    { $n ->
        [one] { $n } contribution waits for an answer
       *[other] { $n } contributions wait for an answer
    }
task_feedback_own =
    { $n ->
        [one] answer that you wrote waits for somebody else to review it
       *[other] answers that you wrote wait for somebody else to review them
    }
task_feedback_for_authority =
    { $n ->
        [one] approved answer waits for an authority to publish it
       *[other] approved answers wait for an authority to publish them
    }
task_feedback_reviewed =
    { $n ->
        [one] answer from the authorities is ready to publish
       *[other] answers from the authorities are ready to publish
    }
feedback_answers_count =
    { $n ->
        [one] It answers { $n } published contribution{ feedback_answers_unread }.
       *[other] It answers { $n } published contributions{ feedback_answers_unread }.
    }
feedback_answers_unread =
    { $unread ->
        [0] {""}
        [one] , and { $unread } that waits to be read
       *[other] , and { $unread } that wait to be read
    }

## Feedback: what was done, and what was refused.

## What was refused

feedback_body_missing = Write an answer, in French or in English.
feedback_body_too_long = The answer has { $detail } characters; it must have at most 10,000.
feedback_unreadable = The text has characters that cannot be read.
feedback_authority_missing = Say who answers.
feedback_authority_too_long = The name of who answers has { $detail } characters; it must have at most 80.
feedback_link_invalid = The link must be a whole address, which begins with https://
feedback_note_too_long = The note on what changes must have at most 200 characters.
feedback_note_missing = Write a sentence to tell people, in each language of the answer.
feedback_reason_missing = Say what is to be changed.
feedback_reason_too_long = Your note has { $detail } characters; it must have at most 500.
feedback_language_not_offered = This consultation is not offered in English.
feedback_unknown_question = This question does not exist.
feedback_unknown_principle = This principle does not exist.
feedback_unknown_contribution = Cannot answer: { $detail }. These contributions do not exist or were withdrawn.
feedback_unknown_topic = This topic is gone: choose another.
feedback_nothing_chosen = Choose contributions.
feedback_nothing_to_edit = There is nothing to edit.
feedback_changed_meanwhile = Somebody changed this text in the meantime. Nothing was done: read it again, then start over.
feedback_not_reviewed = Somebody else must first read and approve this text.
feedback_reviewed_by_writer = You wrote this text: somebody else must approve it.
feedback_review_not_asked = Nobody asked for a review of this text: whoever wrote it asks when it is ready.
feedback_asked_by_another = Whoever wrote this text asks for its review.
feedback_reset_by_writer = One of these two people gave a new link to the other’s account. A third person must first confirm that account, or approve this text.
feedback_not_in_progress = Nothing is in progress.
feedback_not_published = This answer is not published.
feedback_time_passed = Choose a moment to come.
feedback_too_late = Too late: it is public already. You can still stop the sending, correct or retract the answer.
feedback_being_retracted = This answer is about to be retracted. Stop the retraction first.
feedback_push_over = The sending is over.
feedback_meanwhile = The text saved meanwhile
feedback_yours = Your text
feedback_meanwhile_told = It is not saved. Take into it what the other text brings: saving yours will replace it.
feedback_no_device = None of your devices gets tests. Link one first.
feedback_too_many_tests = Too many tests. Try again in { $detail } min.

## What was done

act_feedback_created = Answer from the authorities saved
act_feedback_asked = Review asked for
act_feedback_edited = Answer from the authorities edited
act_feedback_reviewed = Answer from the authorities approved
act_feedback_published = Answer from the authorities published
act_feedback_scheduled = Answer from the authorities scheduled
act_feedback_leaving = Publication asked for
act_feedback_unscheduled = Publication stopped: this text is not public and nobody has got it
act_feedback_retracting = Retraction asked for
act_feedback_retracted = Answer from the authorities retracted
act_feedback_unretracted = Retraction stopped: nothing is retracted. The sending, if it was not over, stays paused.
act_feedback_sent_back = Answer from the authorities sent back
act_feedback_discarded = Answer from the authorities discarded
act_feedback_tested = Test sent
act_feedback_paused = Sending paused
act_feedback_resumed = Sending resumed
act_feedback_cancelled = Sending stopped
act_feedback_people_exported = List of people told exported

## Feedback: what a reviewer sees of a correction and says to its author, and retractions.

## The difference

diff = What differs from the published text
diff_whole = The whole text
diff_told = Underlined: added. Struck through: removed.
diff_none = The text is the same as the published one.
diff_authority = Who answers
diff_body = Answer in { $language }
diff_link = Page that says more
diff_added = { " " }[added:{ " " }
diff_removed = { " " }[removed:{ " " }
diff_end = ]{ " " }

## Sent back

send_back = Send back to the person who wrote it
send_back_reason = What is to be changed
send_back_hint = The person who wrote it will read your note with their text.
send_back_button = Send back
sent_back_by = Sent back by { $by }, { $at }:
sent_back_edited = The text was edited since. It had been sent back by { $by }, { $at }:
feedback_state_sent_back = Sent back, to be written anew

## Retractions

retract = Retract the answer
retract_told_page = The text disappears from the public page. The page stays, with the dates and your explanation.
retract_told_people = Its sending stops at once. People who got it get your explanation.
retract_told_count = It no longer counts as an answer. It cannot be put back: another must be written.
retract_told_correction = The correction in progress is given up.
retract_note = Why, in { $language }
retract_note_hint = One sentence. It is the first thing that people read, for example “The budget was wrong”.
retract_note_other_hint = Required if the answer has a text in { $language }.
retract_read = See what will leave
retract_sure = Yes, retract in 60 seconds
feedback_state_retracted = Retracted
retracted_why = Why: { $note }
retracted_by = Published on { $published }. Retracted by { $by }, { $at }.
retracted_text = The retracted text, which the public no longer sees

## Verdicts

verdict_useful_of = Useful (version { $version })
verdict_not_useful_of = Not useful (version { $version })
task_feedback_sent_back =
    { $n ->
        [one] answer from the authorities was sent back to be written anew
       *[other] answers from the authorities were sent back to be written anew
    }
retract_people =
    { $n ->
        [one] { $n } person will be told
       *[other] { $n } people will be told
    }
retract_unsent =
    { $n ->
        [one] { $n } message of the answer has not left: it will not leave.
       *[other] { $n } messages of the answer have not left: they will not leave.
    }

## Feedback: before it leaves, while it leaves, and how far answers have come.

## What a draft will do

feedback_will_reach =
    { $n ->
        [0] Nobody will get it by message.
        [one] { $n } person will get it by message.
       *[other] { $n } people will get it by message.
    }
feedback_will_be_read =
    { $n ->
        [one] { $n } person can only read it on the page: they have not asked for a message, or we cannot write to them.
       *[other] { $n } people can only read it on the page: they have not asked for a message, or we cannot write to them.
    }
feedback_will_tell_again = It will be sent to the people who got the version before.
feedback_will_show = It will be shown on the page, without being sent.

## Preview

preview_channel = Channel
preview_language = Language
preview_persons = People
preview_not_heard = Who will not get it
preview_cost_and_time = Cost and time
preview_takes = { $takes }
preview_starts = sending begins { $at }
preview_ends = expected end: { $at }
preview_placed =
    { $n ->
        [one] The message is put in the conversation of the site at once. It counts as received when the person opens it.
       *[other] The message is put in the conversation of the site at once. It counts as received when each person opens it.
    }
preview_segments_kept = Text messages with all accents: { $segments } segments, at most { $most } a message (1 segment = 70 billed characters with a costly accent, 160 otherwise).
preview_segments_gsm7 = Text messages without costly accents: { $segments } segments, at most { $most } a message (1 segment = 160 billed characters).
preview_price = About { $price } { $currency }.
preview_choose = Choose
preview_choose_again = Another choice asks for a new review.
feedback_still_waiting = No answer: { $waiting }.{ $n ->
        [0] {""}
       *[other] {" "}Only an answer to the whole consultation: { $n }.
    }
feedback_read_waiting = Read those that wait
feedback_general_told = An answer to the whole consultation does not count as an answer to each contribution: all of them still wait for one.
preview_nothing_sent = No message will leave.
preview_texts = The exact texts
preview_page = What the page will show
preview_example = What a phone would show, if somebody asks to get the answers
preview_nobody_asked = Nobody asked to get the answers: it will be published on the page.
preview_on_page_only = No message can be sent: it will be published on the page.
test = Send a test
test_told = The message, marked as a test, arrives on your devices and nowhere else: { $channels }. Your reply does not count.
test_needs_device = To get a test, first link a device to your account.
test_send = Send me a test
publish = Publish
publish_told =
    For 60 seconds this text is not public and is sent to nobody: you can still stop everything. Then it appears on the public page{ $sending ->
        [now] , and sending begins. A text message does not come back.
        [later] . Sending begins { $at }: a text message does not come back.
       *[nobody] .
    }
publish_read = I have read what will leave.
publish_unread = Read what will leave, then tick the box.
publish_sure = Publish in 60 seconds
leaving_publication = Publishing in a moment
leaving_retraction = Retracting in a moment
leaving_publication_told = This text will be published at { $at }. Until then it is not public and nobody has got it.
leaving_retraction_told = The answer will be retracted at { $at }. Until then it is still on the public page; its sending is paused.
leaving_left = Time left, in seconds:
leaving_stop_publication = Stop: publish nothing
leaving_stop_retraction = Stop: retract nothing
publish_needs_review = Somebody else must first read and approve this text.
schedule_at = Publish on
schedule_hint = By the consultation’s clock ({ $zone }).
schedule_later = Publish at another time instead
schedule = Schedule

## The push

push = Sending
push_follow = Follow the sending
push_none = Nobody got a message.
push_state_running = Sending.
push_state_waiting = Waiting to be sent: the messages that are left will leave from { $at } on.
push_state_paused = Sending paused.
push_state_cancelled = Sending stopped.
push_state_placed = Everything has left.
push_state_done = Sending done.
push_placed =
    { $n ->
        [one] { $n } person has the message in the conversation of the site. It counts as received when they open it.
       *[other] { $n } people have the message in the conversation of the site. It counts as received when they open it.
    }
push_told = People who received it: { $told } of { $people }.
push_progress = Progress of the sending
push_noticed = People notified on their device
push_segments = Text message segments (1 segment = 160 billed characters)
push_messages = Messages, by state
push_state = State
push_refresh = Refresh
push_pause = Pause
push_resume = Resume
push_cancel = Stop for good
push_cancel_told = People who do not have the message yet will never get it. The answer stays published.
push_cancel_sure = Yes, stop sending
push_export = Download the list, without addresses (CSV)
row_waiting = to be prepared
row_queued = waiting
row_queued_from = waiting, from { $at } on
row_late = late
row_late_why = See why
row_placed = in the conversation of the site, not yet opened
row_sending = leaving
row_sent = sent
row_delivered = delivered
row_failed = not delivered
row_unknown = delivery uncertain
reason_undecided = neither yes nor no to messages
reason_no_consent = no agreement to get answers
reason_unsubscribed = no other answers wanted
reason_opted_out = no message wanted any more
reason_unreachable = no address to write to, or one that no longer receives anything
reason_blocked = no address to write to, or one that no longer receives anything
reason_erased = data erased
reason_address_erased = data erased
reason_not_composed = message that could not be composed: an alarm tells of it
reason_cancelled = sending stopped
preview_instead = Shown on the page. The version before is still being sent: people who have not got it yet will get this one instead.
reason_superseded = replaced by a correction
reason_fate_unknown = nobody knows: the sending service no longer answers
reason_expired = too late

## Coverage

coverage = How far answers are
coverage_answered = Answer received, or no message to send
coverage_not_told = Answer published, not received yet
coverage_general = Answer to the whole consultation only
coverage_waiting = No answer
coverage_all = Contributions
coverage_states_told = An answer to the whole consultation takes nothing off what waits for an answer.
coverage_reached = People reached / reachable
coverage_people = People who have an answer
coverage_days = Half came within (from 10 on)
coverage_useful = Useful / not
coverage_people_reached = Answers and people reached
coverage_figures = See all figures
coverage_by_question = By question
coverage_by_principle = By principle
publish_sure_told =
    { $n ->
        [0] Nobody will get a message.
        [one] { $n } person will get a message.
       *[other] { $n } people will get a message.
    }
preview_people =
    { $n ->
        [0] Nobody will get it by message
        [one] { $n } person will get it
       *[other] { $n } people will get it
    }
preview_noticed =
    { $n ->
        [one] { $n } person will also get a notice on their device, unless the conversation is open there.
       *[other] { $n } people will also get a notice on their device, unless the conversation is open there.
    }
preview_other =
    { $n ->
        [one] { $n } person who speaks { $reads } will read it in { $written }: there is no answer in { $reads }.
       *[other] { $n } people who speak { $reads } will read it in { $written }: there is no answer in { $reads }.
    }
preview_elsewhere =
    { $n ->
        [one] { $n } person has a number of another time zone, and is written to by the time there.
       *[other] { $n } people have a number of another time zone, and are written to by the time there.
    }
preview_persons_count =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
preview_erased =
    { $n ->
        [one] { $n } contribution whose author had everything erased
       *[other] { $n } contributions whose authors had everything erased
    }
segments =
    { $n ->
        [one] { $n } segment
       *[other] { $n } segments
    }
seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
days_to_a_tenth = { $days } days

## Saved replies, and what stands beside the form.

replies = Saved replies
replies_told = Texts that the team uses again. Each is added with a click in the form of an answer, where it can be changed.
replies_none = No text is saved.
replies_back = Back to the saved replies
replies_insert_hint = The text is added after what you have written, in each language that it has.
reply_add = Save a text
reply_title = Title
reply_title_hint = To find it again: only the team sees it.
reply_body = Text ({ $language })
reply_save = Save
reply_insert = Add “{ $title }”
reply_delete = Delete this text
reply_delete_told = Answers that use it already do not change.
reply_delete_button = Yes, delete it
feedback_title_missing = Write a title of { $detail } characters or fewer.
feedback_beside = What people wrote
feedback_beside_shown =
    { $n ->
        [one] The latest contribution, unanswered ones first.
       *[other] The { $n } latest contributions, unanswered ones first.
    }
counted_at_preview = The preview says how many segments it takes.
counted_nothing = Write the answer: the characters of the text message are counted here.
counted_written =
    { $n ->
        [one] { $n } character written.
       *[other] { $n } characters written.
    }
counted_room = With a long quotation of the contribution, the text message holds { $room } characters of the answer at most.
counted_excess =
    { $n ->
        [one] Take { $n } out, and the answer is sent whole.
       *[other] Take { $n } out, and the answer is sent whole.
    }
counted_whole = { $channel }: { $segments } (a billed segment = { $chars } characters at most). The answer is sent whole.
counted_cut = { $channel }: { $segments } (a billed segment = { $chars } characters at most). The answer is cut: the rest is read behind the link.
counted_long = { $channel }: { $segments } (a billed segment = { $chars } characters at most). Under a long quotation of the contribution, its end is read behind the link; under a short one, it is sent whole.
act_reply_saved = Reply saved for the team
act_reply_deleted = Saved reply deleted
feedback_authority_in = Signature ({ $language })
feedback_authority_in_hint = Name and title in this language. Empty: the same signature.
feedback_waiting = Contributions that wait for an answer
feedback_answer_one = Answer this one alone
feedback_together = Answer several at once
feedback_answer_ticked = Answer those that are ticked
feedback_ticks_told = Tick those that the same answer suits. Your ticks stay while you search for words, go further down the list or read another one.
feedback_none_ticked = Nothing is ticked: tick the contributions that you answer.
feedback_answer_found = Answer all that the search finds
feedback_answer_topic = Answer the whole topic
feedback_answer_part = Answer the whole of this part
feedback_ticked = Ticked already
feedback_found = Contributions found
feedback_found_count =
    { $n ->
        [one] { $n } contribution. Answered already: { $answered }.
       *[other] { $n }{ $more } contributions. Answered already: { $answered }.
    }
feedback_all_waiting = All that wait for an answer
feedback_none_listed = No contributions.
feedback_has_answer = answered already
feedback_read_answer = Read that answer
feedback_by_part = Answer a whole question or a whole principle
feedback_answer_said = The answer
feedback_author_told = The person can be told { $by }.
feedback_author_untold = The person cannot be told: { $reason }.
feedback_ticks_count = Contributions ticked:
feedback_ticks_reach = Of these, the person can be told:
feedback_choosing_anew = You are choosing the contributions that your draft answers. The text stays the same.
feedback_choose_saved = Save your text first.
