### The greeting, the consent to take part, and what follows a no.

# Changing the words that ask for consent: change PARTICIPATION_WORDING_VERSION in consultation/participants/consents.py too.
welcome =
    Hello! I am the robot of the consultation “{ $consultation }” ({ $organiser }). There are { $total } questions, about { $minutes } minutes; write SKIP to skip one. You can stop and come back later.

    { $use_of_answers }

    Do you agree to take part?
    .sms = Hello! This is the robot of the consultation "{ $consultation }" ({ $organiser }). { $total } questions, about { $minutes } min; SKIP to skip one. { $use_of_answers } Do you agree to take part? YES or NO. STOP: no more messages.
    .button-yes = Yes
    .button-no = No

consent_again = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part?
    .sms = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No

consent_declined = All right, I will not record any answer. If you change your mind, reply YES.

hello_again = Hello again! Let’s pick up where you left off.
    .sms = Hello again! Let's pick up where you left off.

# After something else was asked: the use of answers was said already.
ask_consent = Do you agree to take part?
    .sms = Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No
