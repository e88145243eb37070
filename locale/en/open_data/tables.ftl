### The tables of open data, and the columns of each.

questions = The questions asked. One that is no longer asked stays here for its contributions, without its text.
    .question = Identifier of the question, for ever. A principle’s sub-question is written principle/sub-question.
    .number = Number of the question, as people read it
    .principle = Principle it is a sub-question of
    .type = How it is answered: freely (open), by yes or no (yes_no), by one choice (single), by several choices (multi), by a number (number), by a place on a scale (scale), by where one lives (place), by a date (date), by choices put in order (ranking)
    .text_in = Text of the question in { $language }{ $place ->
        [first] { "" }
       *[later] , if there is one
    }
    .text_example = What other idea do you have for the park?
contributions = The published contributions, one a row. What is not published any more is in the table removed, without its text.
    .number = Number of the contribution in the consultation, for ever
    .day = Day it was received, in the consultation’s time zone; never more precise
    .kind = What it answers: a question (question), a principle’s sub-question (principle), nothing in particular (free), an authority’s answer (feedback)
    .question = Identifier of the question, in the table questions
    .principle = Identifier of the principle, when one is commented
    .part = Place in a long answer sent as several contributions; 1 otherwise
    .channel = Means used: { $channels }
    .language = Language of the conversation; the text may be in another
    .text = The person’s message, whole, as they wrote it; empty if they only made a choice. The opinion that was read in it is apart, in the table choices. A passage that the team redacted is replaced by […]
    .feedback = The authority’s answer that it comments on
    .answer_state = How far it is answered: an authority’s answer is about it (or its question, its principle, its topic) and the person was told, or can only read it on the page, having asked for no notices or having no address that works (answered); an answer is about it and the person is not told yet, or the sending was stopped or failed (not_told); only an answer to the whole consultation (general); none (waiting); empty for a reaction to an answer
    .signature = Signature that the person chose, which nobody verified; empty if they chose none. They can take it back at any time: then take a fresh copy
    .collected = How it was gathered, where the team transcribed it: on paper (paper), at a meeting (meeting), by phone (phone), by a partner organisation (partner); empty if the person wrote it here themselves
choices = The choices made in the published contributions, one a row.
    .contribution = Number of the contribution
    .question = Identifier of the question, in the table questions
    .choice = The opinion: identifier of the choice made; yes, no or unsure (doesn’t know) for a yes-or-no question; the number, with a decimal point, for a question by a number or a scale. A contribution without a row here has no opinion, only a comment: that is not unsure
    .rank = Place of the choice in the answer: 1 for the one named first. For a question to put in order (ranking), it is the order of preference
removed = The contributions that are not published any more, or never were, one a row: which, since when and why. Their text is nowhere.
    .number = Number of the contribution, which no other gets
    .reason = Why: withdrawn by the person who wrote it (withdrawn), replaced by them (replaced), or not published, as the team decided (withheld)
    .day = Day it happened, in the consultation’s time zone; empty if it is not known
    .replaced_by = The published contribution that stands instead
feedback = The authorities’ answers, in their latest version.
    .feedback = Identifier of the answer
    .version = Version: 1 at first, then one more with each correction published
    .day = Day this version was published, in the consultation’s time zone
    .about = What it answers: the whole consultation (consultation), a question (question), a principle (principle), contributions (contributions)
    .question = The question, when it answers one
    .principle = The principle, when it answers one
    .authority = The authority that answers
    .text_in = Text in { $language }{ $place ->
        [first] { "" }
       *[later] , if there is one
    }
    .text_example = Your proposal was accepted.
    .link = Address of a document that says more
    .change_note_in = What this version corrects, or why the answer was retracted, in { $language }{ $place ->
        [first] { "" }
       *[later] , if there is a text in this language
    }
    .change_note_example = The date was wrong.
    .retracted_on = Day the answer was retracted: it has no text any more and answers nothing
answers = The published contributions that each authority’s answer answers, one a row.
    .feedback = Identifier of the answer
    .contribution = Number of the contribution
topics = The topics a program found in the published texts, and staff accepted.
    .topic = Number of the topic; it keeps it as long as it is recognised when topics are found again
    .question = Question it is a topic of; empty for a topic of the whole consultation
    .rank = Rank by size, from 1
    .name_in = Name that staff gave it in { $language }
    .name_example = Shade
    .terms_in = Its most telling words in { $language }, with “ | ” between them
    .terms_example = trees | shade | heat
topic_contributions = The published contributions of each topic, one a row. A contribution is in one topic of the whole consultation and in one topic of its question, at most.
    .topic = Number of the topic
    .contribution = Number of the contribution
figures = The counts. A row is a number, by one characteristic (dimension, value) or by two (also dimension_2, value_2); what counts zero has no row.
    .figure = What is counted: published contributions, those whose answer_state is answered (answered), those of each answer_state (answer_states), choices made (first ones only, for a question to put in order), answers to a yes-or-no question that have no opinion, only a comment (comments), people who have at least one published contribution, people who said whether an answer was useful (verdicts)
    .question = For choices and comments without an opinion, the question
    .dimension = Characteristic counted by: a column of contributions (day, kind, question, channel…); all is the total, without a value; delay is the time until the person was told of a first answer: less than 1 day (day), 7 (week), 30 (month), 90 (quarter), or more (later)
    .value = Its value, as in the column of that name of contributions: waiting (no answer) for answer_state, say, or free (nothing in particular) for kind
    .dimension_2 = Second characteristic, in a cross table
    .value_2 = Its value
    .count = The number; empty if it is suppressed
    .suppressed = True if the number counts 1 to 4 people, or if one such could be worked out from it
places = The places that people named, in a consultation that asks: how many people live there. No number is under ten: places that have fewer are counted together. Nobody is in it, nor what anybody answered.
    .question = Identifier of the question that asks for the place
    .kind = Kind of place: a municipality (municipality), the beginning of a postal code (postal_area), the other places of an administrative region (region), all others (elsewhere)
    .place = Geographic code of the municipality, first three characters of the postal code, or code of the region; empty for all other places
    .name = Name of the municipality or the region; empty for a postal code and for all other places
    .count = The number of people, ten at least
evaluation = What people think of the process: how many made each choice, at each moment. Words written are not published. A question that nobody answered has no row.
    .moment = When the question was asked: after the last question of the consultation (participation), or after an authority’s answer (feedback)
    .question = Identifier of the question of the evaluation
    .question_in = The question, in { $language }
    .question_example = How easy was it to take part in this consultation?
    .choice = Identifier of the choice; empty for the total of those who answered
    .choice_in = The choice, in { $language }
    .choice_example = Easy
    .count = The number of people; empty if it is suppressed
    .suppressed = True if the number is under 5, or if one such could be worked out from it
