### The consultations and their versions: what is asked, what waits to be opened, what was asked before.

consultations = Consultations
consultations_told = A version that a second person approved is opened with a click, without stopping the service.
consultations_new = New consultation
consultations_none = No consultation yet. The first one will be here, with its dates and what is left to do. To begin, write one or send a file.
consultations_never_opened = never opened
consultations_days = { $first } to { $last }
consultations_version = Version { $number }
consultations_asked = Open version: { $number }, since { $at }.
consultations_ready = Version ready for the first day: { $number }, since { $at }.
consultations_written = Somebody is writing another version.
consultations_all = All consultations
consultations_file = Send a file
consultations_file_told = The file of a consultation, such as “Download the file” gives (in technical terms: YAML, or a zip if it has pictures). It becomes the next version of its consultation and waits to be approved.
consultations_file_choose = File of the consultation
consultations_file_send = Send
task_versions_proposed =
    { $n ->
        [one] version of a consultation to approve
       *[other] versions of consultations to approve
    }
task_versions_own =
    { $n ->
        [one] version that you proposed waits for the approval of somebody else
       *[other] versions that you proposed wait for the approval of somebody else
    }
task_versions_approved =
    { $n ->
        [one] approved version to open
       *[other] approved versions to open
    }

versions_of = Versions: { $title }
versions_waiting = To decide
versions_every = All versions
versions_none = This consultation comes from a file that has no version here yet.
versions_edit = Edit
versions_edit_on = Go on with the draft
versions_approve = Read, then approve
versions_open = Read, then open
versions_back = All versions of this consultation
version_numbered = Version { $number }
version_of = Version { $number }: { $title }
version_state_draft = draft
version_waits_for = This version waits for the approval of another person.
version_state_proposed = to approve
version_state_approved = approved
version_state_open = open
version_state_ready = ready for the first day
version_state_over = the last one, over
version_state_replaced = replaced
version_by_file = a file
version_made = Written by { $by }, { $at }.
version_approved = Approved by { $by }, { $at }.
version_opened = Opened by { $by }, { $at }.
version_closed = Closed by { $by }, { $at }.
version_download = Download the file
version_uploaded = This is now version { $number }. Compare it, then ask somebody else to approve it.
version_upload_taken = Another consultation already has this identifier: change “slug” in the file { $file }.
version_upload_none = Choose a file.
version_upload_zip = This zip does not hold one file of a consultation (.yml) with its pictures.
version_upload_not_new = Your account works in some consultations only: it cannot begin another.
version_file_refused = { $file } was not taken: this is what to change

version_days = Last day
version_days_told = Only the last day changes: nobody else has to approve it. Reminders follow the new date.
version_last_day = New last day
version_last_day_hint = For now, it is { $day }. The new last day will count until midnight.
version_move_day = Change the last day
version_close_now = Close now
version_close_told = From this click on, nobody will be able to answer, by text message, on Telegram or on the site. The answers given so far stay: whoever writes afterwards is told that it is over. You can open again by changing the last day.
version_close_invitations =
    { $n ->
        [one] { $n } invitation in the queue will not leave, unless you open again before its sending time.
       *[other] { $n } invitations in the queue will not leave, unless you open again before their sending time.
    }
version_invitations_given_up =
    { $n ->
        [one] { $n } invitation did not leave in time. Opening again will not send it: make a new invitation with the same list. People who were invited already get nothing more.
       *[other] { $n } invitations did not leave in time. Opening again will not send them: make a new invitation with the same list. People who were invited already get nothing more.
    }
version_close_answers =
    { $n ->
        [one] { $n } answer of the authorities in the queue will leave all the same.
       *[other] { $n } answers of the authorities in the queue will leave all the same.
    }
version_close_to_read =
    { $n ->
        [one] { $n } contribution waits to be read; you can read it afterwards.
       *[other] { $n } contributions wait to be read; you can read them afterwards.
    }
version_close_evaluation = The evaluation of the process goes on: people who are offered it can answer after the end, also after an answer from the authorities.
version_close_do = Close the consultation
version_closed_now = The consultation is closed: it ended on { $day }. Nobody can answer any more.
version_last_day_moved = The last day is now { $day }.
version_day_malformed = Write a date, such as 2027-04-30.
version_day_before_opening = The last day cannot come before the first.

version_compared = What changes since version { $number } ({ $state })
version_first = What this version asks
version_everything = All the texts of this version
version_wording_only =
    { $n ->
        [one] Only the wording changes: { $n } text. Questions, choices, conditions and dates stay the same.
       *[other] Only the wording changes: { $n } texts. Questions, choices, conditions and dates stay the same.
    }
version_hours_opens_on = { $day }, from midnight, at the beginning of the day ({ $zone })
version_hours_closes_on = { $day }, until midnight at the end of the day ({ $zone })
version_same = Nothing differs.
version_retired = “{ $question }” will not be asked any more. The contributions already received stay, with their numbers.
version_keeps_answers = Nothing that people answered is lost or destroyed: all contributions received so far stay.
version_lacks = This version cannot be opened, because there are contributions already:
version_not_opened = This version was not opened
version_lacks_question =
    { $n ->
        [one] The question “{ $title }” is missing and { $n } contribution answers it. Put it back; to stop asking it, retire it.
       *[other] The question “{ $title }” is missing and { $n } contributions answer it. Put it back; to stop asking it, retire it.
    }
version_lacks_sub_question =
    { $n ->
        [one] The sub-question “{ $title }” of the principle “{ $of }” is missing and { $n } contribution answers it. Put it back.
       *[other] The sub-question “{ $title }” of the principle “{ $of }” is missing and { $n } contributions answer it. Put it back.
    }
version_lacks_choice =
    { $n ->
        [one] The choice “{ $title }” of the question “{ $of }” is missing and { $n } contribution made it. Put it back.
       *[other] The choice “{ $title }” of the question “{ $of }” is missing and { $n } contributions made it. Put it back.
    }
version_join_word_taken = The word { $word } already begins “{ $other }” on the same days. Choose another.
version_decide = Decide
version_approve_and_open = Approve and open
version_approve_do = Approve without opening
version_somebody_else = You wrote this version: somebody else must approve it.
version_alone = Nobody else to approve? Whoever operates the service can allow opening without a second person; it is not set in the console.
version_open_told = From the opening on, this version is what people are asked, by text message, on Telegram and on the site. Nobody loses an answer.
version_open_do = Open this version
version_leave_do = Put aside
version_restore = Go back to this version
version_restore_told = Its text becomes a new version, to be approved like any other.
version_restore_do = Propose this text again
version_compare_with = Compare with
version_compare_do = Compare
version_done_approve = Version { $number } is approved. You can open it.
version_done_approve_and_open = Version { $number } is approved and open: it is what people are asked now.
version_done_approve_and_open_upcoming = Version { $number } is approved and ready: people are asked it from the first day, { $first }.
version_done_open_upcoming = Version { $number } is ready: people are asked it from the first day, { $first }.
version_done_approve_and_open_closed = Version { $number } is approved and in place. The consultation is over: nobody is asked it any more.
version_done_open_closed = Version { $number } is in place. The consultation is over: nobody is asked it any more.
version_done_open = Version { $number } is open: it is what people are asked now.
version_done_leave = Version { $number } is put aside.
version_done_restore = The text is proposed again: it is version { $number }.
version_refused_not_waiting = This version does not wait any more: a newer one replaced it, or somebody has decided already.
version_refused_same_person = You wrote this version: somebody else must approve it.
version_refused_reset_by_writer = One of these two people gave a new link to the other’s account. A third person must first confirm that account, or approve this version.
version_refused_not_approved = This version is not approved yet.
version_refused_opened_meanwhile = Another version was opened while you were reading. Read the differences again, then decide.
version_yes = yes
version_no = no
version_where_language = { $where } ({ $language })
version_where_order = { $where }: order

version_item_questions = Question “{ $name }”
version_item_choices = Choice “{ $name }”
version_item_principles = Principle “{ $name }”
version_item_sub_questions = Sub-question “{ $name }”
version_item_glossary = Word explained “{ $name }”
version_item_introduction = Introduction, paragraph { $number }
version_item_issues = Issue { $number }
version_item_key_figures = Key figure { $number }
version_item_authorities = Authority “{ $name }”
version_field_aliases = Other names
version_field_answers = Answers
version_field_answers_by = Answers of the authorities by
version_field_appearance = Appearance
version_field_colour = Colour
version_field_file = File
version_field_logo = Logo
version_field_picture = Picture
version_field_retain_until = Kept until
version_field_ask_if = Asked only if
version_field_at_most = At most
version_field_authorities = Authorities
version_field_choices = Choices
version_field_choose = Number of choices
version_field_closes_on = Last day
version_field_commitment = Commitment
version_field_closing_time = Closing time on the last day
version_field_committed_on = Date of the commitment
version_field_contact = Contact
version_field_email = E-mail
version_field_ends = Ends of the scale
version_field_evaluation = Evaluation of the process
version_field_example = Example of an answer
version_field_examples = Examples
version_field_feedback_review = Review of the authorities’ answers
version_field_free_contribution = Free contribution
version_field_glossary = Words explained
version_field_high = Last value
version_field_highest = Highest
version_field_introduction = Introduction
version_field_issues = Issues
version_field_join_words = Words to take part
version_field_key_figures = Key figures
version_field_kind = Kind of question
version_field_label = Label
version_field_languages = Languages
version_field_earliest = First date possible
version_field_latest = Last date possible
version_field_low = First value
version_field_lowest = Lowest
version_field_max_chars = Length of an answer, in characters at most
version_field_meaning = Meaning
version_field_name = Name
version_field_number = Number
version_field_offered = Offered
version_field_opens_on = First day
version_field_organiser = Who consults
version_field_other = Another answer allowed
version_field_phone = Telephone
version_field_plain = In plain words
version_field_principles = Principles
version_field_prompt = Invitation
version_field_publication = Publication
version_field_question = Question
version_field_questions = Questions
version_field_retired = Retired
version_field_role = Role
version_field_sentence = Sentence
version_field_short = Short title
version_field_short_title = Short title
version_field_signatures = Signatures
version_field_slug = Code in the data
version_field_sms = By text message
version_field_sms_letters = Letters of text messages
version_field_source = Source
version_field_source_url = Address of the source
version_field_sub_questions = Sub-questions
version_field_term = Word
version_field_text = Text
version_field_timezone = Time zone
version_field_title = Title
version_field_title_status = State of the title
version_field_translation_note = Note on the translation
version_field_by = What the map shows
version_field_unit = Unit
version_field_url = Web address
version_field_use_of_answers = What is done with answers
version_field_value = Value
version_field_whole = Whole numbers
version_field_why = Why it is asked

act_version_imported = File imported as a draft
act_version_approved = Version approved
act_version_opened = Version opened
act_version_left = Version put aside
act_version_restored = Version proposed again
act_last_day_moved = Last day changed
act_closed_now = Consultation closed
detail_version = version { $value }
approvers_roles = A community manager or an administrator may do it.
approvers_named = Here: { $names }. An e-mail tells them, if their address is set.
approvers_none = For now, nobody else may: ask an administrator to add an account.
hours_from_to = from { $opens } to { $closes }
sending_hours = Messages leave by the clock of the place of each number (else: { $zone }), { $weekdays } on weekdays and { $weekend } at weekends.
sending_no_hours = No sending hours are set here: messages leave by day and by night.
version_finished_not_asked =
    { $n ->
        [one] { $n } person has already answered everything: the added question will not be asked of them. The others will get it in turn.
       *[other] { $n } people have already answered everything: the added question will not be asked of them. The others will get it in turn.
    }
