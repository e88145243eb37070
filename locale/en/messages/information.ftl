### Answers to what a person may ask at any moment.

who_i_am = I am a robot: a program that asks the questions and records the answers of the consultation “{ $consultation }” ({ $organiser }). To reach a person: { $contact }
    .sms = I am a robot ({ $organiser }). To reach a person: { $contact }

who_i_am_without_contact = I am a robot: a program that asks the questions and records the answers of the consultation “{ $consultation }” ({ $organiser }).
    .sms = I am a robot ({ $organiser }).

# Somebody who was invited, and asks who writes to them before anything else.
who_invited = I am a robot: I write for the organiser ({ $organiser }) of the consultation “{ $consultation }”. Your number is on its list of people to invite. To take part, reply { $word }. To receive nothing more, write STOP. To learn more: { $url }
    .sms = I am a robot: I write for the organiser ({ $organiser }) of the consultation "{ $consultation }". Your number is on its list of people to invite. To take part: { $word }. STOP: no more messages. Info: { $url }

privacy = { $use_of_answers } Your number or identifier is kept encrypted, apart from your answers; it is used only to write to you. To receive nothing more, write STOP.
    .sms = { $use_of_answers } Your number is kept encrypted and used only to write to you. STOP: no more messages.

# Asked who reads what the person writes: the team and everybody, then who has committed to answer.
who_reads_after_review = The organiser’s team ({ $organiser }) reads your answers before publishing them. After that, everybody can read them, without your name.
    .sms = The organiser's team ({ $organiser }) reads your answers before publishing them. After that, everybody can read them, without your name.

who_reads_at_once = Your answers are published at once: everybody can read them, without your name. The organiser’s team ({ $organiser }) can remove some.
    .sms = Your answers are published at once: everybody can read them, without your name. The organiser's team ({ $organiser }) can remove some.

who_answers = Who has committed to answering them: { $authorities }.

nobody_committed = No authority has committed in advance to answering them.

# The same, at a question of the evaluation.
who_reads_survey = Only the organiser’s team ({ $organiser }) reads these answers. The public sees totals only.
    .sms = Only the organiser's team ({ $organiser }) reads these answers. The public sees totals only.

number_source = We have your number or identifier because you wrote to us. If we wrote first, it comes from the organiser ({ $organiser }). It is kept encrypted and used only to write to you. To receive nothing more, write STOP.
    .sms = We have your number because you wrote here. If we wrote first, it comes from the organiser ({ $organiser }). It is used only to write to you. STOP: no more messages.

# Asked how long what the person wrote is kept; the second, where the consultation sets no day.
kept_until = Your number or identifier and what is not published will be destroyed after { $date }. What is published stays public, without your name. To erase the rest sooner, write ERASE MY DATA.
    .sms = Your number and what is not published will be destroyed after { $date }. What is published stays, without your name. To erase the rest sooner: ERASE MY DATA.

kept_until_erased = No date of destruction is set: all is kept until you ask to erase it. To do so, write ERASE MY DATA. What is published stays public, without your name.
    .sms = No date of destruction is set. To erase your number and texts: ERASE MY DATA. What is published stays, without your name.

contact = To reach a person: { $contact }

no_contact = No person to contact was named for this consultation, and a robot answers here. For a question or a complaint, turn to those who hold it: { $organiser }.

you_are_welcome = You’re welcome!
    .sms = You're welcome!

# Thanked once nothing is asked any more.
good_day = Have a good day!

chitchat = I cannot answer that: I can only talk about this consultation. Write HELP to see what I understand.

insult = I understand that this is annoying. You can write SKIP, or STOP to receive nothing more.

# The second time in a row: straight back to the question.
chitchat_again = I can only talk about the consultation.

insult_again = Whenever you like:

no_feedback_yet = The authorities have not yet replied to your contributions. Everything is here: { $url }

# After what the authorities answered so far.
answers_due = The authorities’ answers are due by { $date } at the latest.
    .sms = Answers are due by { $date } at the latest.

will_be_told = We will write to you here if the authorities answer.

may_be_told = To have us write to you here if the authorities answer, write NOTIFY.
    .sms = To have us write to you if the authorities answer: NOTIFY

paused = All right, I will keep your place. Write to me whenever you like.
    .web = All right: your answers and your place are kept. Come back whenever you like to this page, on this device; for another device, write CODE.

deadline = You can answer until { $date }, that day included.

questions =
    Questions: { $left } not answered (x: answered).
    { $list }

# Asked how many, and not which.
questions_left =
    { $left ->
        [0] There are no questions left.
        [one] You have { $left } question left.
       *[other] You have { $left } questions left.
    }

name_a_question = To go to a question, write QUESTION and its number, from 1 to { $total }.
no_such_question = The questions go from 1 to { $total }, and that one is not for you.

will_add = What you write will be added to your answer; write SKIP to leave it as it is.
    .sms = Your text will be added to this answer; SKIP to leave it as it is.
will_replace = Your new answer will replace the first one; write SKIP to keep it.

principle = Principle { $number }: { $title }. { $sentence }

principles =
    The principles:
    { $list }

no_principles = The consultation “{ $consultation }” is not about principles.

practical = It is free; by text message, the rates of your plan apply. Nobody is paid to answer. There { $total ->
        [one] is { $total } question
       *[other] are { $total } questions
    }, about { $minutes } minutes; you can skip some and stop: each answer counts.
    .sms = It is free (your plan's text rates apply); nobody is paid. { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, { $minutes } min. Each answer counts.

# Asked what it costs, once nothing is asked.
cost = It is free.
    .sms = It is free: you only pay your plan's price for a text message.

take_your_time = Take your time. Write to me whenever you like.

goodbye = Thank you, goodbye! You can write to me whenever you like.

# To who was written to by mistake: nothing more is said.
wrong_number = Sorry for the trouble. This is the consultation “{ $consultation }”, run by: { $organiser }. To receive nothing more, write STOP.
    .sms = Sorry for the trouble. This number is that of a public consultation ({ $organiser }). STOP: no more messages.
