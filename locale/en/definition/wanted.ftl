### What is wanted at a field of a consultation file. A text is what `consultexto check` prints after "expected"; `.field` is what the console says beside the field, which has a label and no YAML.

problem_of_file = Line { $line }, { $field }: expected { $expected }
check_expected = expected { $expected }
check_advised = advised: { $advised }
check_valid = valid: { $counts }, open { $first } to { $last } ({ $timezone }), languages { $languages }
check_questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
check_screening = { $n ->
    [one] { $n } screening question
   *[other] { $n } screening questions
}
check_principles = { $n ->
    [one] { $n } principle
   *[other] { $n } principles
}
wanted_quoted = “{ $text }”
wanted_or = { $first } or { $last }
wanted_and = { $first } and { $last }

## The file's own words, as the console calls them

named_open = open answer
named_yes_no = yes or no
named_single = one choice
named_multi = several choices
named_number = number
named_scale = scale
named_low_mark = the lowest mark
named_high_mark = the highest mark
named_place = place
named_date = date
named_ranking = ranking
named_municipality = municipality
named_postal_area = beginning of the postal code
named_yes = yes
named_no = no
named_unsure = I don’t know
named_guiding = numbered question
named_screening = screening question
named_at_once = at once
named_after_review = after reading
named_second_person = a second person
named_none = nobody
named_kept = letters kept
named_gsm7 = letters of a plain SMS
named_exact = exact title
named_working = working title
named_seed = from the consultation
named_project = added by the project

## One field

missing = this field: { $expected }
    .field = { $expected }
missing_text = this field: { $expected }
    .field = Write something here
text = text of at most { $max } characters, between quotes when it is a number, true, false or null
    .field = Write at most { $max } characters
something = text; nothing is written here
    .field = Write something here
no_controls = text without control characters
    .field = Invisible characters came along with this text: copy it again without its layout
slug = a slug: lower-case letters without accents, digits and single hyphens, such as trois-principes, at most { $max }
    .field = Use lower-case letters without accents, digits and hyphens, as in trois-principes; at most { $max } characters
slug_no_telephone = a slug without seven or more digits in a row, which could be a telephone number
    .field = Take digits out: seven or more in a row could be a telephone number
answer = yes, no or unsure, or the slug of a choice
    .field = Choose an answer of the question
answers = a list of at least one answer
    .field = Choose at least one answer
day = a date such as 2017-02-28
    .field = Give a date
url = an address that begins with https:// or http://
    .field = Write the whole address, which begins with https:// or http://
email = an email address such as nom@exemple.ca
    .field = Write an email address, such as nom@exemple.ca
phone = a phone number between quotes, such as "+1 418 555-0100"
    .field = Write a phone number, such as +1 418 555-0100
appearance = the fields colour, logo and picture
colour = a colour that is dark enough to be read on a light ground, such as "#095797" (a contrast of 4.5)
    .field = Choose a colour that is dark enough to be read on a light ground (a contrast of 4.5), written like #095797
picture_file = the name of a file of the folder of pictures, such as logo.png (png, jpg, webp or svg)
    .field = Give the name of a file of the folder of pictures, such as logo.png (png, jpg, webp or svg)
join_word = a word of 3 to 12 capital letters without accents, or digits, such as PARC
    .field = Write a word of 3 to 12 capital letters without accents, or digits, such as PARC
join_word_not_reserved = another word; { $word } has a meaning in every consultation
    .field = Choose another word: { $word } has a meaning in every consultation
join_word_once = each word once
    .field = This word is already in the list
join_word_of_its_own = a word of its own; { $other } has { $word }, and is open on the same days
    .field = Choose another word: the consultation { $other } already has { $word }, on the same days
switch = true or false
    .field = Choose yes or no
whole_number = a whole number, { $lowest } or more
    .field = Write a whole number, { $lowest } or more
whole_number_between = a whole number from { $lowest } to { $highest }
    .field = Write a whole number from { $lowest } to { $highest }
whole_number_above = a whole number greater than lowest, { $lowest }
    .field = Write a whole number greater than the lowest, { $lowest }
number = a number, such as 0 or 2.5
    .field = Write a number, such as 0 or 2.5
number_above = a number greater than lowest, { $lowest }
    .field = Write a number greater than the lowest, { $lowest }
organiser_of_its_own = the name of your organisation, instead of the template's
    .field = This name comes from the template: write that of your organisation
contact_means = a means to reach this person; the console approves no version without an email, a telephone or a web address
    .field = Give at least one means to reach this person: email, telephone or web address
time_of_day = a time of 24 hours, such as 21h30
    .field = Write a time of 24 hours, such as 21h30
timezone = a time zone such as America/Toronto
    .field = Choose a time zone, such as America/Toronto
one_of = one of: { $names }
    .field = Choose one of these: { $names }
list = a list, each item after “- ”
    .field = Fill in this list
fields = the fields { $names }
    .field = Fill in this part
text_in_each_language = a text in each language, under { $languages }
    .field = Write this text
known_field = a field that exists: { $names }
    .field = Remove this field: the service knows no such thing
known_field_like = a field that exists; did you mean { $name }?
    .field = Remove this field, or name it { $name }
at_most_chars = at most { $max } characters; it has { $length }
    .field = Shorten this text: at most { $max } characters; it has { $length }
at_most_chars_with_choices = at most { $max } characters with the choices, to fit in one SMS; it has { $length }
    .field = Shorten the question or its choices: together at most { $max } characters, to fit in one SMS; they have { $length }

## The consultation

languages = a list of languages: [{ $default }] or [{ $all }]
    .field = Choose the languages: { $default } alone, or { $all }
default_language = { $language } among the languages
    .field = Keep this language among those of the consultation: { $language }
language_once = each language once
    .field = This language is there twice: remove one
translation = this field: the text in { $language }, since languages has { $code }
    .field = Write this text in { $language } too
day_from = a date on or after { $since }, { $day }
    .field = The last day comes before the first: give { $day } or a later date
plain_letters = only letters of a plain SMS; { $letter } is not one and would double its price
    .field = Avoid the character { $letter }: with it, each text message would cost twice as much
commitment_committed_on = this field: the date of the commitment
    .field = Give the date of the commitment
commitment_first = no such field without commitment
    .field = Write the commitment first, or empty this field
slug_taken = a slug of its own; { $what ->
        [sub_question] sub-question
       *[other] { $what }
    } { $number } has { $slug }
    .field = Choose another name: { $what ->
        [question] question { $number } of this list
        [choice] choice { $number }
        [principle] principle { $number }
       *[sub_question] sub-question { $number }
    } is already called { $slug }
slug_kept = { $slug }: the slug of a consultation is for ever
slug_of_another_file = a slug of its own; { $file } has the same
    .field = Choose another name: another consultation has this one
principle_number = { $number }: principles are numbered 1, 2, 3 … in order
    .field = This principle must have the number { $number }: they are numbered in order
name_of_another_term = a name that term { $number } does not have
    .field = Choose another name: word { $number } of the glossary has it
survey_questions = a list of one to three questions
    .field = Write one to three questions

## Questions

questions = a list of at least one question
    .field = Write at least one question
guiding_question = at least one question that is not a screening question
    .field = Write at least one question that is not a screening question: the others have no number and are not published
question_not_retired = at least one question that is not retired
    .field = Keep at least one question that is asked
two_choices = at least 2 choices for a { $kind } question
    .field = Write at least two choices
slug_not_other = another slug: “other” is the answer that other: true adds
    .field = Choose another name: “other” is kept for what people add themselves
name_of_another_choice = a name that choice { $number } does not have
    .field = Choose another name: choice { $number } has it
how_many_choices = this field: how many choices a person picks
    .field = Say how many choices a person picks
choose_or_at_most = either choose or at_most, not both
    .field = Say either how many choices to pick, or how many at most, not both
at_most_the_choices = a whole number from 1 to { $count }, the number of choices
    .field = Write a whole number from 1 to { $count }: there are { $count } choices
earlier_question_not_later = the slug of an earlier question; { $question } is not asked before this one
    .field = Choose a question that comes before this one
earlier_question_not_unknown = the slug of an earlier question; no question is named { $question }
    .field = Choose an earlier question: there is none called { $question } any more
answer_of = an answer of { $question }: { $answers }
    .field = Choose an answer of the question { $question }: { $answers }
deciding_question = a { $kinds } question; { $question } is { $kind }
    .field = Choose a question of another kind ({ $kinds }): answers to { $question } cannot decide what follows
screening_kind = { $kinds } for a screening question
    .field = A screening question needs another kind: { $kinds }
no_such_field = no such field with kind { $kind }: { $why }
    .field = Empty this field: { $why }
why_one_choice = exactly one choice is picked
why_only_kinds = only { $kinds } questions have it
    .field = only other kinds of questions have it ({ $kinds })

## The file

file_to_open = a file that can be opened; { $why }
small_file = at most { $max } kB; it has { $size }
utf_8 = text encoded in UTF-8
no_empty_file = a consultation; the file is empty
one_document = one consultation a file; another document begins here
no_controls_in_file = no control characters
well_formed = well-formed YAML (the parser says: { $said })
well_formed_from_here = well-formed YAML from here on
shallow = at most { $max } levels of indentation
no_reference = the value itself; references (*) are not used here
no_tag = a value without a tag (!); put text that begins with ! between quotes
field_once = this field once; line { $line } has it too
field_name = the name of a field
yaml_no_colon = no “: ” here; align the line with the others, or quote text that holds “: ”
yaml_no_tab = spaces, not a tab, at the beginning of a line
yaml_special_quoted = text that begins with a special character between quotes
yaml_colon = a colon and a space after the name of a field
yaml_closing_quote = a quote that closes the text opened here
yaml_no_more_text = no more text here; look for a quote too many or too few above
yaml_same_indentation = the same indentation as the lines it belongs with
yaml_list_closed = a comma between items, and a ] to close what is opened here
yaml_fields_closed = a comma between fields, and a {"}"} to close what is opened here
yaml_no_backslash = no \ in text between double quotes; use single quotes
yaml_value = a value
yaml_items_below = each item of a list on its own line, below the name of the field
yaml_nothing_after = nothing after the end of the consultation
yaml_exclamation_quoted = text that begins with ! between quotes

## Advice

advised_join_word = a join word, such as { $word }: without one nobody can begin this one by text message while { $other } is open
advised_plain = the question in plain words, for people who ask back
    .field = Write the question in plain words too, for people who ask what it means
advised_example = an example of an answer, for people who ask back
    .field = Write an example of an answer, for people who ask for one
advised_sentences = sentences of at most { $max } words; { $start } has { $words }
    .field = Cut this sentence, { $start }: it has { $words } words, { $max } is plenty
advised_word = a simpler word than { $word }, or its meaning in the glossary
    .field = Find a simpler word than { $word }, or explain it in the glossary
advised_spelling = the spelling of { $word }, checked
    .field = Check the spelling of { $word }
advised_short = a short title that you have read again: it comes from the question, cut
    .field = Read this title again: it was made from the question, which we shortened. Write it in a few words of your own
advised_short_same = another short title: question { $number } has the same
    .field = Change this title: question { $number } has the same, and nobody could tell them apart in lists
advised_letters = a text without { $letters }: the question costs { $segments } text messages instead of { $without }
    .field = Because of { $letters }, this question costs { $segments } text messages instead of { $without }. Write it otherwise, or choose “{ named_gsm7 }” under Settings, “Letters of text messages”
advised_segments = a shorter sms: as a text message, the question takes { $segments } segments
    .field = Write a shorter wording for text messages{ $letters ->
        [none] {""}
       *[other] , or one without { $letters }
    }: this question takes { $segments } segments, each of which is billed
day_of_retention = a date on or after { $day }
    .field = Nothing can be destroyed before the end and the answers: give { $day } or a later date
