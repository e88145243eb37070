### Invitations by text message, sent to a list of numbers.

# Proposed to the public body, which may write it otherwise.
invitation_usual = Have your say: “{ $consultation }”, { $minutes } min, published without your name.
    .sms = Have your say: "{ $consultation }", { $minutes } min, published without your name.

invitation = { $organiser }: { $text } To take part, reply { $word }. STOP: no more messages.

invitation_again = { $organiser }, reminder: { $text } To take part, reply { $word }. STOP: no more messages.
