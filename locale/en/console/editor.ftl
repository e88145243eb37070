### The editor of a consultation. `field_…` is the label of a field, `field_<list>_<field>` the same within a list, `…_hint` what explains it.

edit = Write a consultation
edit_of = Consultation
edit_sections = Parts of the consultation
section_about = Essentials
section_presentation = Presentation
section_questions = Questions
section_principles = Principles and words
section_settings = Settings
section_finish = Check
edit_to_do_short = to do
edit_save = Save
edit_undo = Undo
edit_redo = Redo
edit_saving = Saving…
edit_saved = Saved.
edit_unsaved = One text is not saved: choose which to keep.
edit_failed = Not saved. Your text stays here: press “Save”.
edit_moved = Saved. Somebody else changed the order or the number of items: reload the page to see it.
edit_nothing = (nothing)
edit_gone = Nothing was done: this draft is gone.
edit_many_lines = The first 100 lines are added. Paste the rest to add it.
edit_no_undo = There is nothing left to undo.
edit_no_redo = There is nothing to redo.
edit_refused_changed = Nothing was done: somebody else wrote here meanwhile.
edit_refused_gone = Somebody else removed the item you were writing in. Here is your text, to be copied.
edit_refused_lasting = Nothing was done: people have answered already. Tick “Stop asking this question” instead.
edit_quarrel = { $who } wrote here meanwhile:
edit_quarrels = Somebody else wrote in the same place. Your text is still in the field: save again to keep it, or replace it with the other.
edit_keep_mine = Keep my text
edit_keep_theirs = Take the other
edit_changed_meanwhile = Nothing was done: the draft changed meanwhile.
edit_optional = (optional)
edit_choose = Choose
edit_add = Add: { $what }
edit_add_lines = Add several, one per line
edit_add_these = Add these lines
edit_item_n = { $what } { $n }
edit_up = Move up: { $what }
edit_down = Move down: { $what }
edit_remove = Remove
edit_fill = Fill in
edit_more = Other fields
edit_untitled = (no text)
edit_lasting = This identifier changes no more: answers refer to it.
edit_question_n = Question { $n }
edit_number = Question { $n }
edit_screening = Screening question
edit_retired = no longer asked
edit_missing = missing: { $language }
edit_to_do = { $n ->
        [one] { $n } thing to do
       *[other] { $n } things to do
    }
edit_no_questions = There is no question yet.
edit_new_question = New question
edit_add_question = Add a question
edit_question_before = Previous question
edit_question_after = Next question
edit_all_questions = All questions
edit_questions_around = Other questions
edit_asked_of_everybody = Everybody
edit_only_if = Only if the answer to { $question } is { $answers }
edit_only_if_unknown = Only after some answer, but that question does not exist
edit_quoted = “{ $text }”
edit_or = or
edit_left = { $n ->
        [one] { $n } thing is left to do before this consultation can be proposed:
       *[other] { $n } things are left to do before this consultation can be proposed:
    }
edit_fewer_languages = Is this consultation in one language only?
edit_choose_languages = Choose the languages
edit_ready = Nothing is missing.
edit_ready_but = Nothing that is required is missing. This is still to be chosen or read again:
edit_nearly_ready = Nothing else is missing.
edit_remind_retention = { $n ->
       *[other] Date of destruction: to be chosen
    }
edit_remind_retention_told = Without this date, nothing is ever destroyed: telephone numbers, addresses and unpublished texts are kept.
edit_remind_cut = { $n ->
        [one] One short title is to be read again
       *[other] { $n } short titles are to be read again
    }
edit_remind_cut_told = We made them from your questions, and shortened them. Everybody sees them: write them in a few words of your own.
edit_remind_same = { $n ->
        [one] One short title serves for two questions
       *[other] { $n } short titles serve for other questions already
    }
edit_remind_same_told = In lists and results, nobody could tell these questions apart: give each a title of its own.
edit_remind_words = { $n ->
        [one] One word is to be read again
       *[other] { $n } words are to be read again
    }
edit_remind_words_told = These words look like others that are better known. Check their spelling; leave them if they are right.
edit_no_retention = Without a date, nothing is ever destroyed.
edit_join_word = Other consultations are open on the same days. Without a word to take part, nobody can join this one by text message. { $word } would do.
edit_join_word_any = Other consultations are open on the same days. Without a word to take part, nobody can join this one by text message.
edit_join_word_write = Write this word
edit_join_word_take = Take { $word }
edit_join_word_other = Write another word
edit_period = Your text says “{ $said }”. Is it from { $first } to { $last }?
edit_taken = It is written in the draft. You can still change it.
edit_take_dates = Take these dates
edit_propose = Propose this version
edit_propose_told = Another person approves it, then it can be opened. Nothing changes for the public until then.
edit_changes = What this draft changes in the open version
edit_where = See where
edit_untranslated =
    { $n ->
        [one] { $n } text is not written in { $language } yet.
       *[other] { $n } texts are not written in { $language } yet.
    }
edit_propose_told_alone = Nothing changes for the public until it is opened. Your service asks for no second person: you can open it yourself.
edit_proposed = Proposed. Another person can now approve this version.
edit_not_ready = Nothing was done: some things are left to correct.
edit_newer = Careful: version { $version } was made since this draft was begun. Proposing it would replace that one.
edit_version_state = You see version { $version }. { $state ->
        [open] It is open.
        [approved] It is approved and waits to be opened.
       *[other] It waits to be approved by another person.
    }
act_version_proposed = Version of a consultation proposed
edit_level = { $language }: level { $level }
edit_level_told = Aim for B1: nearly everybody reads it without help.
edit_level_good = That is good: almost everybody reads it without help.
edit_discard = Discard this draft
edit_discard_told = Everything changed since the last version disappears. This cannot be undone.
edit_discard_button = Discard the draft
edit_discarded = The draft is discarded.
act_consultation_edited = Draft of a consultation changed
act_draft_begun = Draft of a consultation begun
act_draft_discarded = Draft of a consultation discarded

## A new consultation

new_consultation = New consultation
new_title = Title
new_title_hint = In French. You can change it later. Leave it empty to keep that of the template or of the text.
new_too_long = This text is too long: at most { $lines } lines. Nothing is saved; keep the part that describes the consultation.
new_needs_title = Write a title.
new_language = Like your text, the consultation is in { $language } only. Another language is ticked at the foot of this page, under “Languages”.
new_understood =
    { $n ->
        [0] Your text is taken up, but no question was recognized in it.
        [one] Your text is taken up: { $n } question was recognized in it.
       *[other] Your text is taken up: { $n } questions were recognized in it.
    }
new_proposed =
    { $n ->
        [one] { $n } question is proposed as a yes or no, because of its form: { $texts }. You can choose another kind of answer under “Questions”.
       *[other] { $n } questions are proposed as a yes or no, because of their form: { $texts }. You can choose another kind of answer under “Questions”.
    }
new_parts = We also took from it: { $parts }.
new_unknown =
    { $n ->
        [one] { $n } line names a part that we do not know: { $texts }. It is kept in the presentation.
       *[other] { $n } lines name parts that we do not know: { $texts }. They are kept in the presentation.
    }
new_left =
    { $n ->
        [one] { $n } thing was not understood: { $texts }. It stays in the text of its question. Open the question: a condition is chosen under “Who is asked”; choices are added under “Choices”, once you have chosen the kind of answer.
       *[other] { $n } things were not understood: { $texts }. They stay in the text of the questions. Open each question: a condition is chosen under “Who is asked”; choices are added under “Choices”, once you have chosen the kind of answer.
    }
edit_sms_number = Number for text messages
edit_sms_number_told = The number for text messages is that of your organisation. Where it is missing, the administration of the installation gives it.
new_numbered =
    { $n ->
        [one] Under a question, numbered lines begin again at 1. What are they?
       *[other] Under { $n } questions, numbered lines begin again at 1. What are they?
    }
new_numbered_choices = The choices of that question
new_numbered_questions = More questions
new_title_left = Its title, “{ $title }”, is not kept, since you wrote another one.
new_from = From
new_blank = A blank page
new_duplicate = Another consultation, without its dates
new_which = Which one
new_begin = Begin
begins_use_of_answers = Your answers are read, then published without your name.
begins_free_title = Another idea?
begins_free_prompt = Write here what the questions did not ask.

## The fields

field_title = Title
field_short_title = Short title
field_short_title_hint = For text messages: at most 30 characters, without â ê î ô û ë ï ç œ.
field_organiser = Who consults
field_appearance = Appearance
field_appearance_hint = The colour, the logo and the picture are on the public pages; the conversation of the site has the colour.
field_colour = Colour
field_colour_hint = Such as #095797. It must be readable on a light ground; the other shades are made from it.
field_logo = Logo
field_picture = Picture
field_file = File
field_file_hint = It is filled in when you send the file: the link is at the top of this page.
field_logo_text = What the logo says
field_picture_text = What the picture shows
field_contact = Person to contact
field_contact_hint = Given to people who ask for a human being. Fill in at least one way.
field_contact_name = Name of the person or team
field_email = E-mail
field_phone = Telephone
field_url = Web address
field_timezone = Time zone
field_opens_on = First day
field_closes_on = Last day
field_closes_on_hint = Open until midnight.
field_closing_time = Closing time on the last day
field_closing_time_hint = On 24 hours, such as 21h30. Empty: midnight, at the end of the last day.
field_answers_by = Authorities answer by
field_languages = Languages
field_translation_note = Note on the translation
field_translation_note_hint = Who translated, and which version is authoritative.
field_introduction = Presentation
field_issues = Issues
field_key_figures = Key figures
field_key_figures_value = Figure
field_key_figures_text = Sentence that explains it
field_source = Source
field_source_url = Address of the source
field_authorities = Authorities who will answer
field_authorities_name = Name of the authority
field_authorities_source_url = Where this commitment can be read
field_authorities_source_url_hint = Without an address, the commitment is read on the consultation’s page only.
field_name = Name
field_commitment = Commitment
field_commitment_hint = What the authority commits to do with the contributions.
field_committed_on = Date of the commitment
field_committed_on_hint = To be given once a commitment is written.
field_use_of_answers = What is done with the answers
field_use_of_answers_hint = One sentence, said when consent is asked: at most 160 characters, without â ê î ô û ë ï ç œ.
field_join_words = Words to join by text message
field_join_words_hint = One per line: writing this word to the number begins this consultation. Small letters and accents become plain capitals.
field_max_chars = Length of an answer, in characters
field_publication = Publication of answers
field_sms_letters = Letters of text messages
field_sms_letters_hint = A letter outside a plain text message (À, ê, ç, œ) doubles the price of the message.
field_feedback_review = Review of the authorities’ answers
field_signatures = Let people sign their contributions
field_questions = Questions
field_free_contribution = Free contribution
field_free_contribution_prompt = Invitation
field_principles = Principles
field_principles_sentence = Sentence
field_sentence = Sentence
field_title_status = Title of the principle
field_sub_questions = Sub-questions
field_sub_questions_source = Origin
field_glossary = Words explained
field_glossary_hint = People who ask are told what a word means.
field_term = Word
field_meaning = What it means
field_aliases = Other names
field_aliases_hint = One per line: what people write too.
field_examples = What people say
field_examples_hint = One sentence per line.
field_evaluation = Evaluation of the process
field_evaluation_hint = Three short questions at the end. Write your own to replace them.
field_offered = Offer the evaluation
field_slug = Code in the data
field_slug_hint = The name in the data: it follows the text, and changes no more after the first answer.
field_kind = Sort of answer
field_text = Text
field_questions_text = Question
field_short = Short title
field_short_hint = For lists: at most 40 characters.
field_sms = Text message
field_sms_hint = A shorter wording for text messages.
field_plain = In plain words
field_plain_hint = For people who ask what the question means.
field_example = Example of an answer
field_example_hint = One of each side: an example must suggest no opinion.
field_why = Why it is asked
field_role = Role
field_role_hint = A screening question has no number: it finds out what to ask whom.
field_ask_if = Who is asked
field_question = Depending on the answer to
field_answers = If the answer is
field_retired = Stop asking this question
field_retired_hint = Its contributions stay, and say so.
field_choices = Choices
field_label = Text of the choice
field_choose = Number of choices to make
field_choose_hint = Exactly this number. Leave empty for “at most”.
field_at_most = At most
field_other = Accept an answer in one’s own words
field_lowest = Smallest number
field_highest = Largest number
field_whole = Whole numbers only
field_earliest = First date possible
field_latest = Last date possible
field_latest_hint = If a person writes “March 3” without a year, it is the March 3 that falls between these two dates.
field_by = What the map shows
field_by_hint = The beginning of a postal code is as precise as a neighbourhood; a municipality is easier to name.
field_unit = Unit
field_unit_hint = What the number counts, such as km or years.
field_ends = Ends of the scale
field_ends_hint = What the smallest and the largest figure mean, in a few words, such as “strongly disagree” and “strongly agree”.
field_low = Lowest
field_high = Highest

item_choices = Choice
item_introduction = Paragraph
item_issues = Issue
item_key_figures = Figure
item_authorities = Authority
item_principles = Principle
item_sub_questions = Sub-question
item_glossary = Word
item_questions = Question
field_retain_until = Personal information kept until
field_retain_until_hint = The next day, telephone numbers, addresses and unpublished texts are destroyed: only what is published stays, without names. Not before the end and the answers of the authorities.
field_authorities_title = Title or position
edit_letters_setting = Letters of text messages: the setting
