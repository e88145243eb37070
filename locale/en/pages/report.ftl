report = Synthesis report
report_told = What was asked, who answered, what was said, and what the authorities answered.
report_as_of = Figures of { $day }.
report_print = For a PDF, print this page to a file.
report_brief = In brief
report_contributions = published contributions
report_people = people
report_people_few = Too few people have taken part so far for their number to be shown: it will be here when there are more.
report_not_told = contributions whose author has not yet received the published answer
report_general = contributions with an answer to the whole consultation only
report_waiting = contributions without an answer from the authorities yet
report_asked = What was asked
report_asked_read = Read the introduction and the questions
report_who = Who answered
report_who_told = A person counts once, by the means and the language of their first published contribution. Age, gender and address are not known.
report_by_channel = By means used
report_by_language = By language
report_channel = Means
report_language = Language
report_head_contributions = Contributions
report_head_people = People
report_head_choice = Answer
report_head_count = Number
report_head_first = Put first
report_head_share = Share of contributions
report_hidden = hidden
report_hidden_told = “Hidden”: 1 to 4 people, or a number from which that could be worked out. This protects people, not published contributions: anybody can read and count them.
report_topics = The topics raised
report_topics_told = Topics found by computer in { $count }, over all questions. Quotations are word for word.
report_topics_none = Topics and quotations will be here and below each question when there are at least { $least } texts, and the team has accepted the topics. Until then, the texts can be read one by one.
report_unsorted = Without a topic, being far from the others or too short: { $count }.
report_share = { $percent }% of the texts
report_questions = Question by question
report_question_topics = Topics of the texts
report_question_texts = Answers in words:
report_read =
    { $n ->
        [one] Read the contribution
       *[other] Read the { $n } contributions
    }
report_feedback = What the authorities answered
report_feedback_none = No answer from the authorities is published so far.
report_feedback_told = { $authority }, { $day }. { $about }
report_about_consultation = On the whole consultation
report_about_contributions = On contributions
report_document = Full document
report_method = Method and limits
report_method_who = People answered of their own accord, { $channels }. This is not a poll: they do not stand for the whole population, and the numbers do not say what others think.
report_method_published = Only published contributions count. Those that their authors withdrew or replaced, or that moderation withheld, are not there. One person may answer several questions.
report_method_topics = A program puts together texts whose meanings are near, without understanding them: irony and refusal escape it, and it makes mistakes. A text is in one topic only, or in none. On texts that a person sorted to test it, a little more than half of a topic was about the same thing. Topics come from many sortings: two texts of one topic were put together in a share of { $stability } out of 1 of them. The team accepted each topic and its name. Quotations are the most typical texts of a topic, not the best.
report_method_check = Every contribution and every figure can be downloaded and checked:
texts_count =
    { $n ->
        [one] { $n } text
       *[other] { $n } texts
    }
