### The audit log: what each act is called. An act without a sentence is shown by its own name.

audit_log = Audit log
audit_log_told = Everything the staff did, newest first. Nobody can change it.
audit_log_told_within = What the staff did in your consultations, newest first. Nobody can change it.
audit_when = When
audit_who = By
audit_what = Act
audit_on = On
audit_nobody = outside the console
audit_somebody = somebody
audit_times = { $times } times, first at { $since }
detail_role = role: { $value }
detail_reason = reason: { $value }
detail_channel = channel: { $value }
detail_revision = version { $value }
detail_collected =
    { $value ->
        [paper] on paper
        [meeting] at a meeting
        [phone] by phone
       *[partner] by a partner
    }
detail_token = token no. { $value }
detail_topic = topic { $value }
detail_second_factor = two-step verification included
detail_sessions = sessions: { $value }
detail_organisation = organisation no. { $value }
detail_day = on { $value }
detail_language = language: { $value }
detail_place = picture: { $value }
detail_given = an address was given
detail_by_provider = with the employer’s account
detail_consultations = consultations: { $value }
audit_organisation = Organisation no. { $number }
audit_reply = Saved reply no. { $number }
audit_webhook = Other system no. { $number }
audit_staff = Account no. { $number }
audit_account = Account { $login }
audit_post = Message of the team
audit_topic = Topic No. { $number }
audit_source = Place { $code }
audit_invitation = Invitation no. { $number }
audit_token = Token no. { $number }
audit_empty = Nothing in the log.
audit_of = Acts of { $name }.
audit_all = See all acts
act_alarm_seen = Alarm closed
act_staff_added = Account made
act_staff_renamed = Name or title changed
act_staff_disabled = Account closed
act_staff_enabled = Account opened again
act_staff_reset = Password taken away
act_role_changed = Role changed
act_password_link_made = Password link made
act_password_set = Password chosen
act_logged_in = Logged in
act_logged_out = Logged out
act_log_in_refused = Log-in refused
act_log_in_throttled = Too many log-ins
act_code_refused = Code refused
act_recovery_code_used = Recovery code used
act_language_chosen = Language chosen
act_second_factor_offered = Two-step verification key shown
act_staff_confirmed = Access confirmed after a new link
act_second_factor_on = Two-step verification turned on
act_second_factor_off = Two-step verification turned off
act_sessions_ended = Other sessions ended
audit_anybody = anybody
audit_any_act = every act
audit_consultation = Consultation
audit_any_consultation = all of them
audit_since = From
audit_until = To
audit_show = Filter
audit_export = Download these acts (CSV)
audit_since_wrong = There is no such date: write it like 2026-11-27.
audit_until_wrong = There is no such date: write it like 2026-11-27.
audit_until_before = The last date comes before the first.
act_audit_exported = Audit log downloaded
act_staff_limited = Consultations of an account chosen
act_organisation_added = Organisation added
act_consultation_given = Consultation given to an organisation
act_staff_moved = Account moved to an organisation
audit_number = Number
audit_details = Details
audit_file = audit-log
audit_today = Today
audit_yesterday = Yesterday
audit_found =
    { $n ->
        [one] { $n } act found.
       *[other] { $n } acts found.
    }
audit_found_least = At least { $n } acts found.
