# What the API says is wrong. The API's own name of a thing (consultation, question …) stays as it is.

no_address = There is nothing at this address. What there is: openapi.json.
no_consultation = There is no such consultation.
no_contribution = No contribution of this number is published.
no_file = There is no such file. The consultation itself lists its files.
no_submission = Nothing was sent under this id.
no_webhook = There is no such webhook.
files_being_made = The files are being made. Try again in a moment.
unavailable = Try again in a moment.
too_many_requests = Too many requests come from your connection. Wait a little.
methods_taken = This address takes { $methods }.
too_slow = The request did not come whole in time. Send it again.
refused = This was refused.

# A token
token_missing = Send your token: Authorization: Bearer cxt_…
token_unknown = This token is not known.
token_expired = This token has expired.
token_revoked = This token was revoked.
token_lacks_scope = This token may not do this: it lacks the scope { $scope }.
token_too_often = This token is used too often. Wait a little.
token_of_others = This consultation is not of the organisation of this token.

# A request that writes
key_missing = Send { $header }: 1 to 255 letters, figures and signs, others for each new request.
key_reused = Another request was sent with this { $header }. Choose a new one.
json_only = Send JSON: Content-Type: application/json.
too_large = A request has at most { $bytes } bytes.
json_malformed = This is not JSON in UTF-8.
to_correct = { $n ->
    [one] There is 1 thing to correct; nothing was stored.
   *[other] There are { $n } things to correct; nothing was stored.
}

# What one person said
refused_closed = The consultation takes no contributions now.
refused_empty = There are no words in it.
refused_too_long = It has { $count } characters; the most is { $max }.
refused_none = Make a choice of this question; `/questions` lists them.
refused_too_few = There are { $count } choices, which is too few.
refused_too_many = There are { $count } choices, which is too many.
refused_too_early = The date is before the first that this question takes.
refused_too_late = The date is after the last that this question takes.
refused_no_date = This question takes one date, such as 2026-03-03.
refused_too_small = The number is lower than this question takes.
refused_too_large = The number is higher than this question takes.
refused_not_whole = This question takes whole numbers.
refused_no_figure = This question takes one number, in figures.
refused_unreadable = It holds a NUL or half a character.
refused_details = Something looks like a telephone number or an address. Set `personal_details` to take_out, or to leave for the staff to decide.
refused_signature_empty = There is nothing to be seen in it.
refused_signature_too_long = A signature has at most { $signature } characters.
refused_signature_details = A signature is a name, without a telephone number or an address.
closed_say_day = The consultation takes no contributions now. What was gathered before its end is taken with its day: `collected_on`.
day_wrong = The consultation was open from { $first } to { $last }: give one of those days that has come.
unknown_question = The consultation asks no such question.
repeated = The same person answers it above.
retired_question = This question is not asked any more.
no_choices = This is answered in words.
unknown_choice = There is no such choice; `/questions` lists them.
no_signatures = This consultation shows no signatures.
address_refused = This address cannot be called: it must be a public https address, without a password.
name_malformed = A name has 1 to { $max } characters that can be seen.

# What is not as the document describes it, by Pydantic's name of the mistake
wrong_other = It is not what openapi.json describes.
wrong_missing = It is missing.
wrong_extra_forbidden = There is nothing of this name.
wrong_literal_error = It must be one of: { $expected }.
wrong_greater_than_equal = It must be { $ge } or more.
wrong_less_than_equal = It must be { $le } or less.
wrong_string_too_short = Number of characters: { $min_length } or more.
wrong_string_too_long = Number of characters: { $max_length } or less.
wrong_too_short = Number of items: { $min_length } or more.
wrong_too_long = Number of items: { $max_length } or less.
wrong_string_pattern_mismatch = It must match { $pattern }.
wrong_string_type = It must be a text.
wrong_list_type = It must be a list.
wrong_model_type = It must be an object.
wrong_int_type = It must be a whole number.
wrong_int_parsing = It must be a whole number.
wrong_int_parsing_size = This number is too large.
wrong_bool_parsing = It must be true or false.
wrong_date_type = It must be a day: YYYY-MM-DD.
wrong_date_parsing = It must be a day: YYYY-MM-DD.
wrong_date_from_datetime_parsing = It must be a day: YYYY-MM-DD.
wrong_date_from_datetime_inexact = It must be a day: YYYY-MM-DD.
gone_withdrawn = The person who wrote this contribution withdrew it.
gone_replaced = The person who wrote this contribution replaced it with another one.
gone_withheld = The team of the consultation decided not to publish this contribution.
