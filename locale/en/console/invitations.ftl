### Invitations by text message: a list of numbers, the right to write to these people, the preview, the sending.

invitations_of = Invitations to “{ $title }”
invitations_told = Invite people whose number you have by text message. Nobody gets anything before the preview and your go-ahead.
invitations_made = Lists
invitation_new = New invitation
invitation_name = Name of the list
invitation_name_hint = For the team only, such as “Library users”.
invitation_ground = Why you may write to them
invitation_ground_hint = This reason is kept with the list and with your name.
ground_agreed = These people agreed to receive this kind of message.
ground_told = They were told, when they gave their number, that it could be used for this.
ground_law = A law or a by-law allows it.
invitation_ground_told = When and how, or which law
invitation_ground_told_hint = For example: “Box ticked at the counter, since May 2025”. 10 to 500 characters.
invitation_list = List of numbers (CSV file)
invitation_list_hint = One person a line. A column “phone”; a column “language” (fr or en) if you have it. Other columns are not kept. At most 200,000 lines.
invitation_pasted = Or paste the numbers, one a line
invitation_text = Message ({ $language })
invitation_text_hint = The name of the public body is added before; “reply { $word }” and “STOP: no more messages” after. At most { $most } characters.
invitation_remind = Reminder after how many days
invitation_remind_hint = { $first } to { $last } days. Leave empty for no reminder. There is one at most, for people who wrote nothing.
invitation_preview = See the preview
invitation_preview_told = Nothing is sent at this step.
invitation_refused = The invitation is not saved. Correct what is marked, then choose the file again.
invitation_problem_name = Give a name of at most 80 characters.
invitation_problem_ground = Choose the reason why you may write to these people. Without a reason, nobody is invited.
invitation_problem_ground_told = Say when and how they agreed, or which law allows it, in 10 to 500 characters.
invitation_problem_text = Write the message.
invitation_problem_text_long = The message has more than 160 characters.
invitation_problem_remind = Give a number of days from 3 to 30, or nothing.
invitation_problem_empty = Choose a file or paste numbers.
invitation_problem_both = Choose a file or paste numbers, not both: nothing was read.
invitation_problem_not_text = This file is not a CSV. In the spreadsheet, save it as CSV.
invitation_problem_too_many = The list has more than 200,000 lines. Make several of it.
invitation_problem_no_number = No Canadian number was found in the list.
invitation_problem_no_join_word = First give the consultation a word to take part, such as PARC: it is what the people invited will write.
invitation_problem_not_open = The consultation is not open: invitations leave when it is.
invitation_problem_same_person = You prepared this invitation: somebody else must read it and start it. They find it on their first screen.
invitation_problem_reset_by_writer = One of these two people gave a new link to the other’s account. A third person must first confirm that account, or start this invitation.
task_invitations =
    { $n ->
        [one] invitation of somebody else to read and start
       *[other] invitations of others to read and start
    }
invitation_problem_over = Nothing changed: the invitation is past that.
invitation_state_reading = Incomplete list
invitation_state_draft = Not sent yet
invitation_state_started = Started
invitation_state_running = Under way
invitation_state_over = Over: nothing is left to send
invitation_state_waiting = Waiting to be sent: the messages will leave from { $at } on.
invitation_state_closed = The consultation is not open: queued messages will only leave if it opens again before their sending time
invitation_state_done = All messages are queued or sent
invitation_state_paused = Paused
invitation_state_cancelled = Stopped
invitation_state_withdrawn = Stopped: the right to write no longer holds
invitation_interrupted = Saving the list was interrupted. Delete it and begin again.
invitation_left_out = Who gets nothing
left_out_opted_out = wants no more messages
left_out_blocked = blocks our messages
left_out_takes_part = takes part already
left_out_declined = declined to take part
left_out_already_invited = is on another list already
left_out_cancelled = sending stopped
left_out_ground_withdrawn = the right to write no longer holds
left_out_closed = the consultation is over
left_out_erased = had everything erased
left_out_expired = too late
invitation_lines = Lines that are no numbers to invite
line_unreadable = no readable number
line_formula = a formula of the spreadsheet
line_foreign = a number of another country
line_duplicate = a number that is in the list already
invitation_segments = { $segments } segments (1 segment = 160 billed characters).
invitation_with_reminder = With a reminder after { $days } days, at most { $segments } segments.
invitation_hours = Started outside these hours, the invitation waits for them.
invitation_start = Start
invitation_start_now = Start the invitation
invitation_start_do = Send
invitation_nobody = There is nobody to invite in this list.
invitation_progress = Where it stands
invitation_waiting = Numbers that wait
invitation_message_queued = Messages queued
invitation_message_leased = Messages queued
invitation_message_sending = Leaving
invitation_message_sent = Sent
invitation_message_delivered = Delivered
invitation_message_failed = Not sent
invitation_message_unknown = Delivery uncertain
invitation_reminders = Reminders
invitation_segments_sent = Segments sent
invitation_began = Take part
invitation_finished = Finished
invitation_opted_out = Want no more messages
invitation_look_again = Refresh
invitation_control = Stop or delete
invitation_pause = Pause
invitation_resume = Resume
invitation_cancel = Stop for good
invitation_cancel_told = Messages that have not left will not leave. Numbers that wait are destroyed.
invitation_cancel_do = Stop
invitation_withdraw = The right to write no longer holds
invitation_withdraw_told = Messages that have not left will not leave. The numbers of people who wrote nothing are destroyed.
invitation_withdraw_do = Stop and destroy the numbers
invitation_discard = Delete this list
invitation_discard_told = The list and its numbers are destroyed. Nobody got a message.
invitation_discard_do = Delete
invitation_made = The list is saved. Nothing has left: this is the preview.
invitation_started = The invitation is started.
invitation_paused = The invitation is paused.
invitation_resumed = The invitation goes on.
invitation_cancelled = The invitation is stopped.
invitation_withdrawn = The invitation is stopped, and the unused numbers are destroyed.
invitation_discarded = The list is deleted.
act_invitation_made = Invitation list saved
act_invitation_started = Invitation started
act_invitation_paused = Invitation paused
act_invitation_resumed = Invitation resumed
act_invitation_cancelled = Invitation stopped
act_invitation_withdrawn = Right to invite withdrawn
act_invitation_discarded = Invitation list deleted
detail_ground = right: { $value }
invitation_numbers =
    { $n ->
        [one] { $n } number
       *[other] { $n } numbers
    }
invitation_people =
    { $n ->
        [one] { $n } person will get the invitation
       *[other] { $n } people will get the invitation
    }
invitation_of_numbers =
    { $n ->
        [one] The list has { $n } number.
       *[other] The list has { $n } numbers.
    }
invitation_lines_count =
    { $n ->
        [one] { $n } line
       *[other] { $n } lines
    }
invitation_start_sure =
    { $n ->
        [one] { $n } person will get this message.
       *[other] { $n } people will get this message.
    }
invitation_lines_at =
    { $n ->
        [one] (line { $lines })
       *[other] (lines { $lines })
    }
