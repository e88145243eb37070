### Messages that are late or could not be delivered.

messages = Messages to look at
messages_told = Messages that are late and those that could not be delivered, without addresses. What people asked for (to stop, to be erased) is not here.
messages_late = Late
messages_late_table = Late messages, by channel
messages_late_none = No message is late.
messages_failed = Not delivered in the last seven days
messages_failed_none = Everything was delivered.
messages_kind = Messages
messages_count = Number
messages_since = Since
messages_last = The last one: { $moment }.
messages_why = Why, and what to do
messages_again = Send again
messages_again_who = An authority or an administrator can send the authorities’ answers again.
messages_none_again = There is nothing left to send again.
purpose_reply = Conversation
purpose_feedback = Authorities’ answer
purpose_notice = Moderation notice
purpose_reminder = Reminder
purpose_invitation = Invitation
late_rate = The provider asks us to slow down. Sending goes on by itself, at the latest: { $until }.
late_account = The provider refuses our account. Ask whoever operates the service to check the subscription and the keys. Next try: { $until }.
late_unreached = The provider does not answer, or what answers is not the provider (a proxy, a log-in page). Ask whoever operates the service to check the network. Next try: { $until }.
late_leaving = There are many, and they leave at the rate the provider allows. Nothing to do.
late_still = Nothing leaves on this channel. Tell whoever operates the service: the program that sends may have stopped.
failed_expired = The message waited too long: the channel was stopped or paused.
failed_off = The phone stayed off or out of reach after several tries. Another try may work.
failed_unreachable = The carrier cannot reach this number: it may have changed, or be a landline. One more try is worth it, not two.
failed_invalid = This number takes no text messages. Nothing to do.
failed_refused = The carrier blocks messages to this number. Nothing to do.
failed_filtered = Carriers took this text for spam. Do not send the same one again: publish a correction in other words, and tell whoever operates the service.
failed_code = Refused by the provider, code { $code }. Give this code to whoever operates the service.
act_messages_sent_again = Messages sent again
detail_messages = messages: { $value }
task_failed =
    { $n ->
        [one] message could not be delivered in the last seven days
       *[other] messages could not be delivered in the last seven days
    }
task_late =
    { $n ->
        [one] message has been waiting for more than ten minutes
       *[other] messages have been waiting for more than ten minutes
    }
messages_going_again =
    { $n ->
        [one] { $n } message is going out again.
       *[other] { $n } messages are going out again.
    }
