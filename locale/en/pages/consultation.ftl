site = Public consultations
site_invitation = Give your opinion, and read what others say.
site_so_far = { $contributions }. { $answers }, to { $answered }.
loop = How it works
loop_say = Answer
loop_say_told = On your phone or here, a few words at a time, without giving your name.
loop_read = Read the others
loop_read_told = Each published contribution has a number and a page. Results appear as people answer.
loop_hear = Follow the answers
loop_hear_told = The authorities may answer. Their answers appear here, and are sent to you if you asked for it.
skip = Skip to content
kind = Public consultation
organiser = Held by:
dates = From { $opens } to { $closes }
state_open = Open
state_upcoming = Upcoming
state_closed = Closed
last_day = Today is the last day to take part.
opens_later = You will be able to take part from { $opens }.
closed_since = The consultation ended on { $closes }. The contributions stay here.
take_part = Take part
invited_title = What about you?
invited_same = Answer the same question in a few words, without giving your name.
invited = Say what you think in a few words, without giving your name.
contents = Parts of the consultation
introduction = Introduction
authorities = Who may answer
authorities_none = No authority has committed in advance to answering the contributions. Answers may still be expected or published.
authority_committed = Committed on { $day }.
authority_source = Read the commitment
authority_source_of = of: { $name }
authority_uncommitted = Named, without a published commitment so far.
issues = Issues
key_figures = Key figures
key_figures_read =
    { $n ->
        [one] Read the figure
       *[other] Read the { $n } figures
    }
source = Source
source_named = Source: { $name }
source_of = of the figure { $value }
how = How to take part
pace = A robot asks you { $questions }, one at a time. You answer in a few words, and you can skip some.
how_more = Cost, poster, sharing
on_web = On the Web
questions = Questions
question_unanswered = No answer from the authorities yet.
question_due = No answer from the authorities yet. It is due by { $day }.
question_retired = This question is no longer asked.
principle_read = Read the principle and its contributions
results_link = See the results
contributions_none = No contributions
plain_words = In plain words
plain_words_of = (question { $number })
plain_example = For example:
contributions_to = to question { $number }
principles = Principles
principles_read =
    { $n ->
        [one] Read the principle
       *[other] Read the { $n } principles
    }
working_title = working title
contributions = Contributions
contributions_counted = Contributions ({ $count })
published_at_once = Contributions appear as soon as they arrive, as they were written. Someone first reads those that seem to contain a personal detail, an insult or a link.
published_after_review = Contributions appear after a person has read them.
feed_title = Contributions: { $consultation }
feed_rights = These texts are published under CC BY 4.0: name { $organiser }.
search = Search for words or a number
filter = About
filter_all = Everything
filter_answered = Authorities’ answers
filter_either = With or without an answer from the authorities
filter_answered_read = Answered by the authorities
filter_answered_yes = Answer published, and received if the person asked for it
filter_answered_not_told = Answer published, not yet received by the person
filter_answered_no = No answer to the contribution yet
filter_answered_general = Answer to the whole consultation only
filter_answered_waiting = No answer yet
filtered_read = Answered by the authorities.
filtered_yes = Answered by the authorities; the person has received the answer if they asked for it.
filtered_not_told = Answered by the authorities; the person has not received the answer yet.
filtered_no = No answer to the contribution yet; there may be an answer to the whole consultation.
filtered_general = With an answer to the whole consultation only.
filtered_waiting = No answer from the authorities yet.
filter_more = Filter
filter_channel = Channel
filter_language = Language of the conversation
filtered_channel = Received { $channel }.
filtered_language = Conversations in { $language }.
filter_commented = Only those with a text
filtered_commented = With a text.
found_count =
    { $n ->
        [one] { $n } contribution found.
       *[other] { $n } contributions found.
    }
found_least = More than { $n } contributions found.
filter_apply = Search
filter_clear = See all contributions
filtered_about = About: { $about }.
filtered_words = Contributions that contain: { $words }.
filtered_both = Contributions that contain: { $words }. About: { $about }.
number = No. { $number }
signature = Signature:
contribution_number = Contribution No. { $number }
neighbours = Neighbouring contributions
gone_withheld = The team of the consultation decided not to publish this contribution. Only the person who wrote it is told why.
gone_withdrawn = The person who wrote this contribution withdrew it.
gone_replaced = The person who wrote this contribution replaced it with another one.
gone_unseen = The one that replaces it is not published.
gone_answered = The authorities have answered it.
gone_on = That was on { $day }.
gone_see = See contribution No. { $number }
unseen_number = No published contribution has the number { $number }. If you were given it, your contribution is waiting to be read by the team. What becomes of it:
about_past = Question that is no longer asked
kind_free = Free contribution
kind_feedback = Reply to an answer
principle_number = Principle { $number }: { $name }
principle_of = Principle { $number } of { $total }
post_by = Community manager
other_principles = All principles
sub_questions = Sub-questions
contributions_to_sub = to sub-question { $number }
percent = { $percent }%
percent_least = less than 1%
percent_most = more than 99%
share = { $chosen } out of { $answers } chose this principle.
share_none = Nobody has chosen among the principles yet.
question_only = Question { $number }
question_number = Question { $number }: { $name }
answer_other = Other: { $text }
asked_then = Question as it was asked
part = Continued ({ $part })
older = Older
newest = Back to the newest
pages = Pages of contributions
empty = No contributions yet.
empty_narrowed = No contribution of this kind.
empty_words = No contribution contains all these words. Try others, or fewer.
empty_no_word = To search, write at least one word or the number of a contribution.
empty_older = No older contributions.
group_open = Open
group_upcoming = Upcoming
group_closed = Closed
card_contributions = contributions
card_questions = questions
card_minutes = minutes
card_go = Have my say
consultations_none = There is no consultation at the moment. When there is one, you will be able to read it and answer it here.
footer_contact = Talk to a person
footer_contact_for = For the consultation “{ $consultation }”:
footer_privacy = Privacy
footer_licence = Free to reuse if you name the source:
footer_api = All data, for programs (API)
footer_made = Consultations made with Consultexto
back = All consultations
answer_yes = Yes
answer_no = No
answer_unsure = I don’t know
comment_only = Comment only
list = { $first } and { $last }
days_to_a_tenth = { $days } days
contributions_unit =
    { $n ->
        [one] contribution
       *[other] contributions
    }
contributions_count =
    { $n ->
        [one] { $n } contribution
       *[other] { $n } contributions
    }
authority_answers =
    { $n ->
        [one] { $n } answer from the authorities
       *[other] { $n } answers from the authorities
    }
authority_answers_unit =
    { $n ->
        [one] answer from the authorities
       *[other] answers from the authorities
    }
answered_to = to { $contributions }
days_count =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
hours_count =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
times_count =
    { $n ->
        [one] once
       *[other] { $n } times
    }
questions_count =
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
days_left =
    { $n ->
        [one] { $n } day left to take part.
       *[other] { $n } days left to take part.
    }
minutes = { $minutes } min
nameless = published without your name
begin = Start
begin_hint = At your own pace: stop whenever you like, and go on later.
begin_first = The first question
until = Until { $closes }.
other_ways = Other ways to take part
form_short = Fill in a short form
said_so_far = Latest contributions
said_all =
    { $n ->
        [one] Read the contribution
       *[other] Read all { $n } contributions
    }
said_none_open = Nobody has answered yet. The first contributions will appear here.
said_first = Be the first to answer
to_read = { $n } contributions received are waiting to be read by a person of the team before they are published.
to_read_few = Fewer than ten contributions received are waiting to be read by a person of the team before they are published.
feedback_none = No answer from the authorities yet. If there is one, it will appear here, and be sent to the people who asked to receive the answers.
timeline = Steps
timeline_here = We are here
timeline_opens = Opening
timeline_closes = Last day
timeline_answers = Answers from the authorities
timeline_evaluation = How it went
timeline_answers_when = If there are any: during and after
timeline_evaluation_when = Your opinion of the process
read_on = Read the rest of the introduction
tab_consultation = Consultation
tab_questions = Questions
tab_contributions = Contributions
tab_answers = Answers from the authorities
tab_results = Results
tab_report = Report
tab_data = Data
tab_mine = My answers
mine = My answers
mine_told = Read what you wrote again. See whether it is published, and whether the authorities have answered it.
mine_here = You answered on this device: “{ $mine }”, at the top of the page, opens their list in the conversation.
mine_texting = You answered by text message or on Telegram: write { $word } there.
mine_elsewhere = You answered elsewhere, and want to see them here: write { $code } there. Then choose “{ $begin }” here, and write the six digits you received.
mine_form = You filled in the form: search for the number you were given at the end.
mine_search = Search for a contribution
timeline_answers_by = By { $day } at the latest
