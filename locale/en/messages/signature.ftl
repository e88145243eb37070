### How contributions are signed: by a name that the person chooses, or by nobody.

ask_signature = Your contributions are not signed. What public name should appear beside them, for example “Marie, from Rimouski”? At most { $max } characters; write NO to cancel.
    .sms = Your contributions are not signed. What public name should appear (e.g. Marie, from Rimouski)? NO to cancel.

ask_other_signature = Your contributions are signed “{ $signature }”. What other signature would you like? It will be public. Write NO to keep this one, or NO SIGNATURE to remove it everywhere.
    .sms = Your contributions are signed "{ $signature }". What other signature? NO to keep this one, NO SIGNATURE to remove it everywhere.

# A change of what it says changes SIGNATURE_WORDING_VERSION in consultation/participants/sql.py.
confirm_signature = Sign your contributions “{ $signature }”? This name will be public: on the consultation’s page and in the open data.
    .sms = Sign your contributions "{ $signature }"? This name will be public, on the page and in the open data. YES or NO
    .button-yes = Yes
    .button-no = No

signed = Noted: your next contributions will be signed “{ $signature }”. To change it: SIGNATURE. To remove it everywhere: NO SIGNATURE.
    .sms = Noted, you sign as "{ $signature }". To change it: SIGNATURE. To remove it: NO SIGNATURE.

not_signed = All right, nothing is signed with that name.

# The signature was neither confirmed nor refused.
signature_left = Nothing is signed “{ $signature }”. To sign, write SIGNATURE.
    .sms = Nothing is signed "{ $signature }". To sign: SIGNATURE.

# Only those that the staff has still to read are counted.
sign_earlier = Do you want the { $count } contributions you have already given to be signed too?
    .sms = Sign the { $count } contributions already given too? YES or NO
    .button-yes = Yes
    .button-no = No

sign_earlier_one = Do you want the contribution you have already given to be signed too?
    .sms = Sign the contribution already given too? YES or NO
    .button-yes = Yes
    .button-no = No

earlier_signed = Done: what you had already given is signed too.

earlier_as_they_are = All right, what you had already given stays as it is.

signature_dropped = Done: your contributions are no longer signed, nor are those already published. Somebody who has copied them may still have the name. To sign again: SIGNATURE.
    .sms = Done: your contributions are no longer signed, nor are those already published. To sign again: SIGNATURE.

no_signature_yet = Your contributions are not signed. To sign them with a name, write SIGNATURE.
    .sms = Your contributions are not signed. To sign them: SIGNATURE.

no_signatures_here = In this consultation, contributions are not signed.

# With the list of one's contributions.
signed_as = You sign as “{ $signature }”. To change it: SIGNATURE. To remove it everywhere: NO SIGNATURE.
    .sms = You sign as "{ $signature }". To change it: SIGNATURE. To remove it: NO SIGNATURE.

signature_empty = A signature is a name: it must have at least one letter.

signature_too_long = A signature is short: at most { $max } characters.

signature_details = A name only: no number, no address and no link, since everybody will be able to read it.
