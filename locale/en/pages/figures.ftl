figures = The consultation in figures
figures_told = { $count } so far.
figures_taken = Figures of { $moment }.
figures_small = Where people are counted, numbers from 1 to 4 are hidden, and those from which they could be worked out. Numbers of people change in steps, once one of them has moved by at least 5: comparing two moments tells nothing about one person alone. This protects what can be read nowhere, such as who found an answer useful. Published contributions are not hidden: anybody can read and count them.
few = hidden
chart_table = See the table
chart_table_of = Table: { $title }
days_title = Contributions by day
days_head = Day
days_told = The busiest day: { $day }, { $count }.
questions_title = Contributions by question
questions_head = Question
questions_told = Most contributions: { $name }, { $count }.
question_short = Question { $number }
principle_short = Principle { $number }
free_short = Free
other_short = Other
other_told = Questions no longer asked, and comments on the authorities’ answers
channels_title = Contributions by channel
channels_head = Channel
languages_title = Contributions by language
languages_head = Language
crossed = Questions and channels
crossed_told = By which channel the answers to each question came.
stops_title = How far people go
stops_place = Step reached
stops_people = People
stop_wrote = Wrote
stop_agreed = Agreed
stop_finished = Finished
stops_told = People who wrote: { $wrote }. They agreed to take part: { $agreed }. They went all the way: { $finished }.
choices_title = { $name }
choices_told = The most frequent choice: { $name }, { $count } of { $answers }.
measured_told = { $answers }. Average: { $mean }. Half of the answers are { $median } or less.
yes_no_told = { $answers }: { $shares }
answer = Answer
answers = Answers
coverage_title = Contributions answered by the authorities
coverage_answered = Answer received, or to be read here
coverage_not_told = Answer not received yet
coverage_general = Answer to all only
coverage_waiting = No answer
coverage_share = Share
coverage_told = Answer of the authorities received by the person, or to be read here: { $answered } out of { $total } ({ $share }).
coverage_told_few = Answer of the authorities received by the person, or to be read here: { $answered } out of { $total }.
coverage_others = With an answer not received yet: { $not_told }. With only an answer to the whole consultation: { $general }. Without an answer: { $waiting }.
delays_title = Time the authorities took to answer
delays_head = From a contribution until its first answer arrived
delays_told = Half of the contributions that have an answer got it within { $days }.
delay_day = Less than a day
delay_day_short = < 1 day
delay_week = 1 to 6 days
delay_week_short = 1–6 days
delay_month = 7 to 29 days
delay_month_short = 7–29 days
delay_quarter = 30 to 89 days
delay_quarter_short = 30–89 days
delay_later = 90 days or more
delay_later_short = 90 or more
verdicts_title = What people think of the answers
verdicts_told = Among the people who said so, answers were useful to { $useful } and not useful to { $not_useful }.
verdicts_few = Too few people said so, one way or the other, for the numbers to be given.
useful = Useful
not_useful = Not useful
together = Chosen together: { $name }
together_told = Most often together: { $one } and { $two }, { $count }.
together_none = There are still too few answers to say what is chosen together.
figures_small_title = What is hidden, and why
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
headline_answered = of contributions got an answer from the authorities ({ $answered } of { $total })
late_answers = Late answers
late_answers_told = The authorities were to answer before today.
late_answer_due = { "" } – expected by { $day }
