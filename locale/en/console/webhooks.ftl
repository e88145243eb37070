### Events told to other systems.

webhooks = Other systems
webhooks_told = Another system (a CRM, a dashboard, a chat channel) can be told of what happens here. A notice says what, where and when: never a text or an address.
webhooks_none = No system is told.
webhooks_docs = A notice may arrive twice, under the same number.
webhooks_installs = For whoever installs
webhooks_installs_told = Each notice is sent signed: the documentation tells whoever programs how to check it. An address of the internal network is called only if the person who runs the service allowed it.
webhook_name = Name of the system
webhook_name_hint = For example: the City’s CRM
webhook_address = Address to call
webhook_address_hint = An address that begins with https, given by whoever runs the other system.
webhook_events = Events
webhook_add = Add a system
webhook_add_button = Add
webhook_event_contribution_published = A contribution is published
webhook_event_contribution_answered = Contributions get an answer from the authorities
webhook_event_contribution_removed = A published contribution is removed
webhook_event_distress_reported = Somebody may be in distress
webhook_event_trial = Trial
webhook_name_malformed = Write a name of 80 characters or fewer.
webhook_events_missing = Choose at least one event.
webhook_address_refused = This address cannot be called: it must be a public https address, without a password.
webhook_secret = Secret of { $name }
webhook_secret_told = Give this secret to the person in charge of { $name }: it proves that notices come from here. It will not be shown again.
webhook_secret_label = Secret
webhook_secret_renew = Give a new secret
webhook_secret_renew_told = For 24 hours, notices are signed with both the old one and the new one.
webhook_back = Back to the systems
webhook_on = Told
webhook_off = Stopped
webhook_off_gone = Stopped: the system answered that it no longer exists
webhook_off_failing = Stopped: the system has taken nothing for five days
webhook_fails = Has not answered well since { $since }. Notices wait and will leave by themselves.
webhook_trial = Send a trial
webhook_trial_sent = A trial leaves in a few seconds.
webhook_turn_off = Stop
webhook_turn_off_told = What happens while it is stopped will not be sent later.
webhook_turn_on = Resume
webhook_delete = Delete
webhook_delete_told = The system, its secret and the list of its notices are deleted.
webhook_changed = Done.
webhook_deleted = The system is deleted.
webhook_latest = Latest notices
webhook_latest_none = No notice yet.
webhook_state_queued = waiting, next try: { $at }
webhook_state_sending = being sent
webhook_state_sent = received, { $at }
webhook_state_failed = given up, { $at }
webhook_reason = (code { $reason })
webhook_attempts =
    { $n ->
        [one] 1 try
       *[other] { $n } tries
    }
webhook_again = Send again
webhook_again_done = The notice leaves again.
act_webhook_added = System added
act_webhook_secret_renewed = New secret of a system
act_webhook_turned_on = Notices resumed
act_webhook_turned_off = Notices stopped
act_webhook_deleted = System deleted
act_webhook_trial = Trial sent to a system
act_webhook_sent_again = Notice sent again
alarm_webhook_turned_off = Another system is no longer told ({ $reason }): it no longer exists, or has taken nothing for five days. See “Other systems”.
alarm_webhook_turned_off_short = system stopped
