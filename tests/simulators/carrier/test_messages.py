from simulators.carrier.messages import Mailbox, Message


def message(phone: str, body: str) -> Message:
    return Message("inbound", "AC" + "5" * 32, phone, "+14185550100", body, "received")


def test_past_its_bound_a_mailbox_drops_the_oldest_messages_and_silent_phones():
    mailbox = Mailbox(max_messages=2)
    first, *others = (message(phone, body) for phone, body in [("+1", "a"), ("+2", "b"), ("+2", "c")])
    for one in (first, *others):
        mailbox.add(one)

    assert [one.body for one in mailbox.newest_first()] == ["c", "b"]
    assert mailbox.get(first.sid) is None
    assert mailbox.phones() == ("+2",)
    assert [one.body for one in mailbox.of_phone("+2")] == ["b", "c"]
    assert mailbox.of_phone("+1") == ()


def test_a_phone_may_have_no_message_yet():
    mailbox = Mailbox(max_messages=2)
    mailbox.add_phone("+1")

    assert (mailbox.phones(), mailbox.of_phone("+1")) == (("+1",), ())
