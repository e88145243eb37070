### E-mail to the staff: what each account chooses, and what the e-mails say. No text of a citizen, and no address.

mail = My e-mail
mail_told = The console writes to you about what waits for you. No e-mail contains a contribution or anybody’s address.
mail_off = E-mail is not set up in this service. The person who runs the service can set it up; it is not set in the console.
mail_address = My e-mail address
mail_address_hint = Leave it empty to get no e-mail. The former address is told of the change.
mail_address_button = Save the address
mail_address_saved = The address is saved.
mail_address_same = The address is the same as before.
mail_address_gone = The address is removed: you will get no more e-mail.
mail_what = What I want to get
mail_at_once = At once
mail_daily = Every morning, in one e-mail, if there is anything
mail_about_distress = Somebody may be in distress
mail_about_approvals = Versions, invitations and answers from the authorities to approve
mail_about_decisions = My versions that somebody else approved or put aside
mail_about_alarms = Alerts of the service
mail_about_today = Contributions without an answer
mail_choose = Save my choices
mail_chosen = Your choices are saved.
mail_trial = Send me a trial e-mail
mail_trial_sent = A trial e-mail leaves in a few seconds.
mail_last = Last e-mail: { $state }, { $at }.
mail_state_queued = waiting for the mail server
mail_state_sending = being sent
mail_state_sent = taken by the mail server
mail_state_failed = not sent
mail_reason = (code { $reason })
forgotten = Forgotten password
forgotten_told = A link to choose another password is sent to the account’s e-mail address.
forgotten_button = Send me a link
forgotten_sent = If this account exists and has an e-mail address, a link leaves in a few seconds. It works once, for 24 hours.
account_mail = E-mail address (optional)
account_mail_hint = The link to choose a password is sent there, then what waits for the person. Without an address, the link is shown here.
account_link_mailed = The link to choose a password leaves by e-mail. It works once, for 24 hours.
account_by_mail = Send the link to the person’s e-mail address (otherwise it is shown here)
act_mail_address_set = E-mail address changed
act_mail_chosen = Choice of e-mail
act_mail_trial = Trial e-mail asked for
alarm_mail_not_sent = The mail server does not answer, or refuses our account (code { $reason }). E-mail to the staff waits and will leave by itself.

mail_own_choice =
    This e-mail is sent by a consultation service. Do not reply to it.
    Choose what I get: { $link }
mail_distress_subject = To read at once: somebody may be in distress
mail_distress_text =
    Hello { $name },

    Somebody may be in distress, in the consultation “{ $consultation }”.
    Read what they wrote, and note what you do for them:
    { $link }

    If others write in the next ten minutes, only one more e-mail will follow.
mail_version_subject = To approve: “{ $consultation }”
mail_version_text =
    Hello { $name },

    { $by } proposes version { $number } of this consultation. It takes another person to approve and open it:
    { $link }
mail_version_approved_subject = Approved: version { $number } of “{ $consultation }”
mail_version_approved_text =
    Hello { $name },

    { $by } approved version { $number } of this consultation, which you proposed. { $opened ->
        [yes] It is open:
       *[no] It remains to be opened:
    }
    { $link }
mail_version_left_subject = Put aside: version { $number } of “{ $consultation }”
mail_version_left_text =
    Hello { $name },

    { $by } put aside version { $number } of this consultation, which you proposed. It will not be opened. It is kept: you can talk with this person about it, then propose another one:
    { $link }
mail_invitation_subject = To read and to start: an invitation
mail_invitation_text =
    Hello { $name },

    { $by } prepared an invitation by text message to “{ $consultation }”. It takes another person to read and start it:
    { $link }
mail_feedback_subject = To be reviewed: an answer from the authorities
mail_feedback_text =
    Hello { $name },

    { $by } asks for a review of an answer from the authorities, in the consultation “{ $consultation }”. Somebody else has to read and approve it:
    { $link }
mail_digest_subject = What waits in the console
mail_digest_text =
    Hello { $name },

    This is what waits this morning, the most urgent first.

    { $list }

    Open the console: { $link }
mail_password_link_subject = Your access to the console
mail_password_link_text =
    Hello { $name },

    Open this link to choose your password. It works only once, for 24 hours:
    { $link }

    Your login: { $login }

    You did not expect this e-mail? Do nothing, and tell the administrators of the console.
mail_address_changed_subject = Your e-mail address has changed in the console
mail_address_changed_text =
    Hello { $name },

    E-mail from the console will no longer come to this address: it has just been replaced or removed.

    This was not you? Change your password at once, and tell the administrators of the console:
    { $link }
mail_trial_subject = Trial e-mail
mail_trial_text =
    Hello { $name },

    E-mail from the console does reach this address.
