topics = Topics
topics_heading = What the contributions are about
topics_all = In the whole consultation
topics_by_question = Question by question
topics_count =
    { $n ->
        [one] { $n } topic
       *[other] { $n } topics
    }
topics_link = See the topics of the contributions, with quotations
topics_told = A program grouped { $count } by what they mean, on { $day }. This sorting helps reading; it does not count opinions.
topics_unsorted = Without a topic, being far from the others or too short: { $count }.
topics_named_by_staff = The staff accepted each topic and its name.
topics_none = Topics will appear here once there are enough texts to sort, and the staff have accepted them.
topic = Topic
topic_named = Topic: { $name }
topic_words = Most telling words: { $terms }.
topic_answered = With an answer from the authorities: { $answered }. Without one: { $waiting }.
topic_unanswered = No answer from the authorities to these texts yet.
topic_summary = In short
topic_summary_told = A program ({ $model }) wrote this summary; a person of the team read it and published it on { $day }. Each sentence leads to the contributions it comes from.
topic_opposed = Opinions that seem to disagree, word for word
topic_typical = Typical contributions, word for word
topic_typical_more = Read { $count } more
topic_every = All contributions of this topic
topic_waiting = Those that wait for an answer from the authorities
topics_back = All topics
