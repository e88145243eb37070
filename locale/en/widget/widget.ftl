launch = Take part in the consultation
returning = Your conversation
unread =
    { $count ->
        [one] 1 new message
       *[other] { $count } new messages
    }
overline = Public consultation
close = Close
log = Conversation
you = You:
they = Consultation:
begin = Begin
beginHint = At your own pace: stop when you like, and come back later on this device.
answerLabel = Your answer
besideLabel = Answer in your own words
progress = Question { $number } of { $total }
answers = Possible answers: { $list }.
write = Write my answer
choose = Back to the choices
ways =
    .back = ← Back
    .skip = Skip
    .explain = What is it?
    .contributions = My contributions
    .help = Help
    .withdraw = Withdraw what I published
    .erase = Erase everything
# What the buttons write in the person's place
words =
    .back = BACK
    .skip = SKIP
    .explain = EXPLAIN
    .contributions = MY CONTRIBUTIONS
    .help = HELP
    .withdraw = WITHDRAW ALL
    .erase = ERASE MY DATA
menu = Menu
menuClose = Close
# What a link to a page of the consultation says
pages =
    .contribution = See it on the public page
    .answer = Read the authorities’ answer
    .consultation = See the consultation
more = See more
messageLabel = Your message
keys = Enter to send, Shift + Enter for a new line
send = Send
sendChoice = Send this choice
sendChoices = Send these choices
remaining =
    { $count ->
        [one] { $count } character remaining
       *[other] { $count } characters remaining
    }
over =
    { $count ->
        [one] { $count } character too many. You can send it anyway: you will be asked what to do with the rest.
       *[other] { $count } characters too many. You can send it anyway: you will be asked what to do with the rest.
    }
legend =
    .yes_no = Your answer
    .one = Choose one answer
    .several =
        { $choose ->
            [0] Choose your answers
           *[other] Choose { $choose } answers
        }
    .several-at-most = Choose up to { $choose } answers
    .box = Your answer
    .consent = Do you agree to take part?
    .draft = What should be done with your text?
    .confirm = Your choice
    .open = Receive notifications?
labels-yes_no =
    .yes = Yes
    .no = No
    .unsure = I don’t know
labels-consent =
    .yes = Yes, I agree
    .no = No, I do not agree
labels-confirm =
    .yes = Yes
    .no = No
labels-draft =
    .shorten = Shorten my text
    .split = Send the rest separately
    .cut = Keep only the beginning
comment = Comment (optional)
other = Other
otherText = Please specify
otherSaid = Other : { $text }
chosen = { $count } of { $choose }
noChoice = Choose an answer first.
tooFew = Choose { $choose } answers: { $missing } missing.
tooMany = Choose { $choose } answers: { $extra } too many.
box-figure =
    .label = A number
    .label-in = A number ({ $unit })
    .missing = Write a number first.
box-date =
    .label = A date
    .missing = Choose a date first.
box-place =
    .label = Town, or beginning of the postal code
    .missing = Write a place first.
tooManyAtMost = Choose at most { $choose } answers: there are { $extra } too many.
otherEmpty = Write what you mean by “Other”, or clear that box.
empty = Write your message first.
notSentYet = Not sent yet
oneAtATime = Your previous message has not left yet. The new one is kept in the text box.
loading = Opening the conversation…
lost = Connection lost, trying again…
down = The service is not answering at the moment, trying again…
busy = Many people are writing at the same time, trying again in a few seconds…
again = Try again now
restored = Connection restored.
renewed = The previous conversation is no longer available: here is a new one. Your text is kept in the text box.
ended = This conversation is no longer available. Your next message begins a new one.
unknown = This consultation cannot be found.
foreign = This site is not allowed to show this consultation.
tooLarge = Your message is too long to be sent. Shorten it and send it again.
refused = Your message could not be accepted. Change it and send it again.
notices =
    .offered = A notification can appear on this device if the authorities reply, even when this page is closed. It does not show the reply. It goes through your browser’s service.
    .on = This device will tell you if the authorities reply.
    .blocked = Your browser refuses notifications from this site. You can allow them in its settings.
    .failed = The change could not be made. You can try again.
notify = Notify me on this device
notifyNoMore = Stop notifying me on this device
removal = Withdraw or erase my answers
removalWithdraw = Withdraw: what you published can no longer be read on the site.
removalErase = Erase everything: this conversation and your answers that are not published. What is published stays, with no link to you: to withdraw it too, do that first.
quit = Clear the conversation from this device
quitAsk = Your answers stay stored, and published. This device will no longer be able to resume the conversation.
quitYes = Clear from this device
quitNo = Cancel
