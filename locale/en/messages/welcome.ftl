### The greeting, the consent to take part, and what follows a no.

# Changing the words that ask for consent: change PARTICIPATION_WORDING_VERSION in consultation/participants/sql.py too.
welcome =
    Hello! I am the robot of the consultation “{ $consultation }” ({ $organiser }): { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }, about { $minutes } minutes. Write SKIP to skip one.

    { $use_of_answers } Do you agree to take part?
    .sms = Hello! This is the robot of the consultation "{ $consultation }" ({ $organiser }). { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, about { $minutes } min; SKIP to skip one. { $use_of_answers } Do you agree to take part? YES or NO. STOP: no more messages.
    .button-yes = Yes
    .button-no = No

consent_again = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part?
    .sms = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No

# What a person wants to be sure of before agreeing is answered, and the question asked again.
consent_name = Your name will not be published. Shall we start?
    .sms = Your name will not be published. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_number = Your number or username is never published; it is only used to write to you. Shall we start?
    .sms = Your number is never published; it is only used to write to you. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_time = About { $minutes } minutes, for { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }; you can skip some and go on another day. Shall we start?
    .sms = About { $minutes } minutes, for { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }; you can skip some and go on another day. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_leaving = You can stop whenever you want: write STOP. Shall we start?
    .sms = You can stop whenever you want: write STOP. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_cost = It is free; by text message, the rate of your plan applies. Shall we start?
    .sms = It is free; the text rate of your plan applies. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_how = I send one question at a time; you reply in your own words, in a message. Shall we start?
    .sms = I send one question at a time; you reply in your own words, by text. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

consent_asked = This is a public consultation on “{ $consultation }” ({ $organiser }): { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }, about { $minutes } minutes. { $use_of_answers } Shall we start?
    .sms = This is a public consultation on "{ $consultation }" ({ $organiser }): { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, about { $minutes } minutes. { $use_of_answers } Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

# A "maybe", neither a yes nor a no; or "do I have to?".
consent_free = You are free to take part or not. Shall we start?
    .sms = You are free to take part or not. Shall we start? YES or NO
    .button-yes = Yes
    .button-no = No

# Before one of those above, or the question alone: words that are not clearly a yes, or a no.
consent_perhaps =
    { $answer ->
        [yes] I think you mean YES, but I want to be sure.
       *[no] I think you mean NO, but I want to be sure.
    }

# Words that may be a wish to be left alone, or only a protest; the question is asked again after them.
heard_before_consent = I understand. You may say no, or write STOP to receive nothing more.
    .sms = I understand. You may say NO. STOP: no more messages.

consent_declined = All right, I will not record any answer. If you change your mind, reply YES.

hello_again = Hello again! Let’s pick up where you left off.
    .sms = Hello again! Let's pick up where you left off.

# After something else was asked: the use of answers was said already.
ask_consent = Do you agree to take part?
    .sms = Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No
