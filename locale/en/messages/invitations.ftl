### Invitations by text message, sent to a list of numbers.

# Proposed to the public body, which may write it otherwise.
invitation_usual = We are asking for your views: “{ $consultation }”, { $minutes } min. Your answers are published without your name.
    .sms = We are asking for your views: "{ $consultation }", { $minutes } min. Your answers are published without your name.

invitation = { $organiser }: { $text } To take part, reply { $word }. STOP: no more messages.

invitation_again = { $organiser }, reminder: { $text } To take part, reply { $word }. STOP: no more messages.
