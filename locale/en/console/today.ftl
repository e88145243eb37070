### The first screen: what waits for somebody.

today = To do
today_hello = Hello, { $name }
today_nothing = Nothing is waiting. All is up to date.
today_waiting = Here is what is waiting, the most pressing first.
today_none_late = Nothing is late.
today_of_all = This screen and the figures of the menu count all consultations.
today_now = Right now
today_today = Today
today_later = When you can
today_alarms = Alarms
today_consultations = Consultations
today_make_known = Make it known
today_public = See the public page
today_figures = See the figures
today_joined =
    { $n ->
        [0] Nobody new has agreed to take part since Monday
        [one] { $n } more person has agreed to take part since Monday
       *[other] { $n } more people have agreed to take part since Monday
    }
today_open_until = Open until { $day }
today_opens = Opens { $day }
today_closed = Closed { $day }
alarm_account_refused = The provider refuses our account ({ $channel }, { $reason }). Nothing is sent on this channel.
alarm_account_refused_twilio_21212 = The provider does not know the number that messages leave from ({ $channel }, { $reason }): it is not in the account. Nothing leaves from it. Correct it, or take it away.
alarm_provider_not_reached = The service cannot reach the provider ({ $channel }). Nothing is sent on this channel. Sending resumes by itself; if this lasts more than an hour, whoever runs the service must look into it.
alarm_doubts_not_settled = The provider does not say whether some messages left ({ $channel }, { $reason }). They are not sent again until it does.
alarm_messages_not_received = The service does not get what people write ({ $channel }, { $reason }): the provider does not answer, or refuses our key or our address. It is tried again every minute; if this lasts more than an hour, whoever runs the service must look into it.
alarm_missed_not_recovered = The messages that came in during an outage cannot be fetched yet ({ $channel }). It is tried again at least every five minutes; if this lasts more than an hour, whoever runs the service must look into it.
alarm_shared_not_reached = The server that the processes of the service share cannot be reached ({ $reason }). Conversations go on; limits, and what is sent, are kept by each process for itself until it is back.
alarm_descriptors_short = The server can hardly open any more connections ({ $reason }). Messages may be refused, then delivered again. Whoever runs the service must raise LimitNOFILE.
alarm_erasures_not_finished = Some erasures are not finished ({ $reason }). Whoever runs the service must look at the log.
alarm_erasures_not_finished_ledger = People ask to be erased, and the ledger of erasures cannot be written. Their erasures wait. Whoever runs the service must make that file accessible.
alarm_erasures_not_finished_no_room = The data of erased people is not seen any more, but the disk lacks the room to take it out of the file altogether. Whoever runs the service must free twice the size of the database.
alarm_distress = Somebody may be in distress ({ $channel }). Read their text under “Moderation”, “Distress”.
alarm_distress_for_others = Somebody may be in distress ({ $channel }). The community manager can read their text: tell them.
alarm_messages_filtered = Carriers are blocking messages ({ $channel }, { $reason }).
alarm_notices_refused = The push service of a browser’s maker refuses our notices ({ $reason }). The messages themselves are still in the site’s conversation.
alarm_update_skipped = A message that came in could not be handled ({ $channel }, { $reason }).
alarm_messages_refused = The service cannot take messages ({ $channel }, { $reason }). Providers deliver them again for a while only.
alarm_file_not_followed = A consultation file has a mistake, or lacks something that already has answers: { $reason }. The service goes on with the last version that was right. The log says what is wrong.
alarm_message_not_composed = The message to at least one person could not be composed: they did not get the answer ({ $channel }, { $reason }).
alarm_messages_filtered_short = blocked messages
alarm_update_skipped_short = message not handled
alarm_message_not_composed_short = message not composed
alarm_other = Alarm “{ $kind }” ({ $channel }, { $reason }).
why_expired = waited too long
why_off = telephones off or out of reach
why_unreachable = numbers that the carrier does not reach
why_invalid = numbers that take no text messages
why_refused = numbers blocked by the carrier
why_filtered = texts taken for spam
why_left = people who left the conversation
why_not_connected = provider not reached for now: the service tries again
why_code = code “{ $code }”, to give to whoever runs the service
alarm_seen = It is settled
alarm_ended = Alarm closed.
alarm_again = Nothing was closed: the alarm is not open any more, or it has just happened again.
alarm_since = Since { $since }.
task_received =
    { $n ->
        [one] contribution is waiting to be read and published
       *[other] contributions are waiting to be read and published
    }
task_unanswered =
    { $n ->
        [one] published contribution waits for an answer: write one
       *[other] published contributions wait for an answer: write one
    }
task_general_only =
    { $n ->
        [one] published contribution has only an answer to the whole consultation
       *[other] published contributions have only an answer to the whole consultation
    }
task_not_told =
    { $n ->
        [one] contribution has a published answer that the person has not received yet
       *[other] contributions have a published answer that the people have not received yet
    }
times_seen =
    { $n ->
        [one] once
       *[other] { $n } times
    }
today_contributions =
    { $n ->
        [one] { $n } published contribution
       *[other] { $n } published contributions
    }
