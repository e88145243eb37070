figures = The consultation in figures
figures_taken = Figures of { $moment }.
figures_small_title = What is hidden, and why
figures_small = Nothing is drawn from fewer than ten contributions or fewer than ten people. Where people are counted, numbers from 1 to 4 are hidden, and those from which they could be worked out. Numbers of people change in steps, once one of them has moved by at least 5: comparing two moments tells nothing about one person alone. This protects what can be read nowhere, such as who found an answer useful. Published contributions are not hidden: anybody can read and count them.
figures_chosen = Choices in each question
figures_around = Who took part, and the authorities’ answers
figures_around_read =
    { $n ->
        [one] See the chart
       *[other] See the { $n } charts
    }
few = hidden
few_title = Questions with fewer than ten contributions
few_counted = { $answers }: { $counts }
few_counted_first = { $answers }, put first: { $counts }

# What is read first: three sentences, written from the data.
lead_none = The results will appear here with the first contributions that are published, and charts from ten on.
lead_few = { $count } so far: too few to speak of results. Charts appear from { $least } on.
lead_published = { $count } are published, { $people }; { $share } came { $by }.
lead_people =
    { $n ->
        [one] from one person
       *[other] from { $n } people
    }
lead_people_few = from a few people
lead_topics = What comes back most: { $topics }.
lead_first = The choice most often put first for “{ $question }”: { $name } ({ $share }).
lead_chosen = The most frequent choice at “{ $question }”: { $name } ({ $share }).
lead_tied = The most frequent choices at “{ $question }”, tied: { $names } ({ $share } each).
lead_tied_many = At “{ $question }”, { $count } choices are tied for first place ({ $share } each).
lead_not_answered = The authorities have not answered any contribution yet.
lead_answered_few = { $answers }, to { $contributions } out of { $total }.
lead_answered_days = Half of the authorities’ answers came within { $days }.
lead_comments =
    { $n ->
        [one] Not counting { $n } comment on an answer from the authorities.
       *[other] Not counting { $n } comments on answers from the authorities.
    }

# Under a chart.
chart_drawing = See the chart
chart_table = See the table
chart_more = Table, picture, data
chart_png = PNG
chart_svg = SVG
chart_csv = CSV
chart_excel_csv = CSV for Excel
chart_source = Source: { $title }, { $organiser }. Figures of { $moment }. { $address } (CC BY 4.0)
unit_contributions = contributions
unit_people = people
unit_answers = contributions

day_named = { $weekday }, { $day }
days_title = Contributions by day
days_head = Day
days_found = The busiest day: { $day }, { $count }
days_counted = { $count } from { $start } to { $end }. Saturdays and Sundays are paler.
event_told = { $day }: { $event }.
event_opened = opening
event_invited = invitations by text message started
event_answered = answer of the authorities published
event_closed = last day

questions_title = Contributions by question
questions_head = Question
questions_found = Most contributions, without the free ones: { $name } ({ $count })
questions_counted = A person may answer several questions. The table also counts by channel.
other_told = Questions no longer asked, and comments on the authorities’ answers

channels_title = Contributions by channel
channels_head = Channel
channels_found = The channel used most: { $name } ({ $share })
channels_counted = How the published contributions came.
languages_title = Contributions by language
languages_head = Language
languages_found = The language used most: { $name } ({ $share })
languages_counted = In which language the published contributions are written.
sources_title = Where people come from
sources_head = Link, poster or code
sources_found = What led most people here: { $name } ({ $count })
sources_counted = By which link, poster or code the people who wrote came.
sources_unknown = No known source

stops_title = How far people go
stops_place = Step reached
stop_wrote = Wrote
stop_agreed = Agreed to take part
stop_finished = Finished
stops_found = { $share } of the people who wrote went all the way
stops_counted = Of the { $count } people who wrote, how many reached each step.
stops_most = Most people stopped between “{ $a }” and “{ $b }”: { $count }.

choices_found = { $name }: { $share } of { $answers }
choices_found_first = { $name } is the first choice in { $share } of { $answers }
choices_counted_first = { $answers } in order. What is counted is how many put each choice first.
choices_even = As many yes as no: { $share } each, of { $answers }
choices_tied = Tied: { $names } ({ $share } of { $answers } each)
choices_tied_many = { $count } choices tied for first place: { $share } of { $answers } each
choices_counted = { $answers } with a choice.
question_quoted = “{ $text }”
question_spoken = question { $number }, “{ $name }”
measured_found = Average: { $mean }. Half of the answers are { $median } or less
comments_read =
    { $n ->
        [one] Read the comment
       *[other] Read the { $n } comments
    }
answer = Answer
answers = Answers
together = Chosen together
together_of = { $question }, chosen together
together_found = Most often chosen together: { $name }, { $count }
together_counted =
    { $most ->
        [1] The pair chosen.
       *[other] The { $most } most frequent pairs, out of { $total } possible ones.
    }

coverage_title = Contributions answered by the authorities
coverage_found = The authorities answered { $share } of contributions
coverage_published = Answer published
coverage_answered = Answer published, received if asked for
coverage_not_told = Answer published, not received yet
coverage_general = Answer to the whole consultation only
coverage_waiting = No answer yet
coverage_share = Share
coverage_told = Contributions that the authorities answered: { $published } out of { $total }.
coverage_told_not_told = Answer not yet received by the person: { $count }.
coverage_told_general = With only an answer to the whole consultation: { $count }.
coverage_told_rest =
    { $n ->
        [one] { $n } contribution has no bar: it is free, or of a question no longer asked.
       *[other] { $n } contributions have no bar: they are free, or of questions no longer asked.
    }
coverage_told_waiting = No answer yet: { $count }.
delays_title = Time the authorities took to answer
delays_head = From a contribution until the first answer from the authorities
delays_found = Half of the contributions that the authorities answered had the answer within { $days }
delays_counted = The time from a contribution until the first answer from the authorities arrived.
delay_day = Less than a day
delay_week = 1 to 6 days
delay_month = 7 to 29 days
delay_quarter = 30 to 89 days
delay_later = 90 days or more
verdicts_title = What people think of the authorities’ answers
verdicts_found = Answer useful: { $share } of the people who said so
verdicts_counted = { $count } people said whether the authorities’ answer was useful to them.
useful = Useful
not_useful = Not useful

headline_contributions =
    { $n ->
        [one] contribution published
       *[other] contributions published
    }
headline_people =
    { $n ->
        [one] person has a published contribution
       *[other] people have a published contribution
    }
headline_answered = of contributions have an answer from the authorities ({ $answered } of { $total })
late_answers = Late answers from the authorities
late_answers_told = The team of the consultation expected these answers from the authorities before today.
late_answer_due = { "" } – expected by { $day }

# What comes back most: ways on, also where there are too few answers for a chart.
total_results = See the results of this question
wanted_title = What comes back most
wanted_topics = Topics
wanted_no_topics = The texts are not grouped by topic yet: they will be when there are enough, and the staff have accepted each topic.
wanted_topics_read =
    { $n ->
        [one] The team is reading { $n } topic before publishing it here.
       *[other] The team is reading { $n } topics before publishing them here.
    }
wanted_meanwhile_both = In the meantime, here is where most was written, and what was chosen most.
wanted_meanwhile_chosen = In the meantime, here is what was chosen most.
wanted_meanwhile_written = In the meantime, here is where most was written.
wanted_soon = The team reads topics before publishing them. In the meantime, the most frequent choices:
wanted_read = Read the contributions
wanted_too_few = There are still too few contributions to say what comes back most.
wanted_newest = What was written last
wanted_chosen = Most frequent choices
wanted_written = Where most was written
wanted_count = { $count } of { $answers } contributions
wanted_share = { $share } ({ $count })
