### The greeting, the consent to take part, and what follows a no.

# Changing the words that ask for consent: change PARTICIPATION_WORDING_VERSION in consultation/participants/consents.py too.
welcome =
    Hello! I am the robot of the consultation “{ $consultation }” ({ $organiser }). There are { $total } questions; you can skip some, stop and come back later.

    { $use_of_answers }

    Do you agree to take part?
    .sms = Hello! This is the robot of the consultation "{ $consultation }" ({ $organiser }). { $total } questions. { $use_of_answers } Do you agree to take part? Text YES or NO. STOP to end all messages.
    .button-yes = Yes
    .button-no = No

consent_again = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part?
    .sms = Before we start, I need your agreement. { $use_of_answers } Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No

consent_declined = All right, I will not record any answer. If you change your mind, reply YES.

hello_again = Hello again! Let’s go on where you were.
    .sms = Hello again! Let's go on where you were.

# After something else was asked: the use of answers was said already.
ask_consent = Do you agree to take part?
    .sms = Do you agree to take part? YES or NO
    .button-yes = Yes
    .button-no = No
