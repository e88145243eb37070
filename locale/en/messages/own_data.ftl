### What a person does with what they gave: notifications, a copy of it, erasing it, going on elsewhere; reminders.

# Changing the words that ask for it: change NOTIFICATIONS_WORDING_VERSION in
# consultation/participants/sql.py too. Said after the open question that follows the first stored answer.
offer_notifications = To receive a message if the authorities reply, and a reminder if you stop, choose “Yes, tell me”. Otherwise, answer the question.
    .sms = (For a reminder if needed, and a message if the authorities reply: NOTIFY)
    .web = Would you like a message here if the authorities reply, and a reminder if you stop?
    .button-yes = Yes, tell me
    .button-no = No thanks

ask_notifications = Would you like a message if the authorities reply? You can change your mind later.
    .sms = Would you like a message if the authorities reply? YES or NO
    .web = Would you like a message if the authorities reply? It will arrive here, in this window, on this device. You can change your mind later.
    .button-yes = Yes, tell me
    .button-no = No thanks

# Words that seem to ask for it, where they may also be an answer.
confirm_notifications = Would you like a message if the authorities reply? If not, I keep what you just wrote as your answer to the question.
    .sms = Would you like a message if the authorities reply? YES or NO (NO: I keep your text as your answer)
    .button-yes = Yes, tell me
    .button-no = No

notifications_on = Noted: we will write to you if the authorities reply. To receive no more of these messages, write NO NOTIFICATIONS.
    .sms = Noted: we will write to you if the authorities reply. NO NOTIFICATIONS to cancel.
    .web = Noted: if the authorities reply, we will write to you here, in this window, on this device. To receive no more of these messages, write NO NOTIFICATIONS.

notifications_declined = All right, no messages. If you change your mind, write NOTIFY.

notifications_off = Done: no more messages or reminders. You can go on answering. To receive them again, write NOTIFY.

# Somebody who has not begun asks for what concerns answers.
begin_first = Let’s begin first: I have nothing of yours yet.
    .sms = Let's begin first: I have nothing of yours yet.

export_link = Everything you gave is here, for 24 hours. Each file can be downloaded once; don’t share this link: { $url }
    .sms = Your data: { $url } Each file can be downloaded once, for 24 hours. Don't share this link.

erase_all = I can erase everything: your number or identifier, our messages and your unpublished answers. Answers already published stay, with no link to you; to withdraw them, first write WITHDRAW ALL. This cannot be undone. Do you want to erase everything?
    .sms = Erase your number, our messages and your unpublished answers? Published ones stay, with no link to you (to withdraw them, first: WITHDRAW ALL). This cannot be undone. YES or NO
    .button-yes = Yes, erase all
    .button-no = No

# Neither a plain yes nor a no; the question is asked once more after this.
erase_all_again = Nothing is erased yet. Please reply with just yes, or no.
    .sms = Nothing is erased yet.

nothing_erased = All right, nothing was erased.

erased = Erased. Your reference number: { $reference }. This is the last message; thank you and goodbye.
    .sms = Erased. Reference: { $reference }. This is the last message. Thank you and goodbye.

erased_but_published = Erased. Contributions already published stay, with no link to you (numbers: { $numbers }). Your reference number: { $reference }. This is the last message; thank you and goodbye.
    .sms = Erased. Still published, with no link to you, numbers: { $numbers }. Reference: { $reference }. This is the last message. Thank you and goodbye.

joining_code = Your code: { $code }. Write it within 10 minutes where you want to go on (text message, Telegram or Web). Don’t share it.
    .sms = Your code: { $code }. Write it within 10 minutes where you want to go on (Telegram, Web). Don't share it.

type_code = Write the six-digit code you received elsewhere. To get one, write CODE where you began.

joined = Done: your answers are together, and we go on here.

# Somebody of the staff wrote the code that the console showed them.
staff_linked = Done: tests of “{ $name }” will arrive here. To stop receiving them: console, “My account”.
    .sms = Done: tests of "{ $name }" will arrive here. To stop receiving them: console, My account.

code_wrong = This code is not right, or no longer valid. Check it, or ask for another one.

code_wait = Too many tries: wait ten minutes, then ask for another code.

code_own = That is your code indeed, but write it where you want to go on: Telegram, text message or Web.

# Reminders, with the consent to notifications only.
# What is written to go on, where no other consultation is under way.
reminder_word = HELLO

reminder_unfinished = Hello! The consultation “{ $consultation }” is waiting for you at question { $number } of { $total }. To go on, write { $word }. For no more reminders: NO NOTIFICATIONS, or STOP.
    .sms = Consultation "{ $consultation }": you were at question { $number } of { $total }. { $word } to go on. NO NOTIFICATIONS or STOP to receive none.

reminder_deadline = The consultation “{ $consultation }” ends on { $date }. You were at question { $number } of { $total }. To go on, write { $word }. For no more reminders: NO NOTIFICATIONS, or STOP.
    .sms = Consultation "{ $consultation }": it ends on { $date }. { $word } to go on at question { $number } of { $total }. NO NOTIFICATIONS or STOP to receive none.
