"""The senders of the messaging service, asked with Twilio's own client."""

import pytest
from twilio.base.exceptions import TwilioException

NUMBERS = ("+14185550100", "+14185550110", "+14185550120", "24680")


@pytest.fixture
def service(open_line):
    """The service of a carrier with three numbers and a short code."""
    with open_line(numbers=NUMBERS) as line:
        yield line, line.twilio.messaging.v1.services(line.service)


def test_the_services_numbers_and_short_codes_are_listed_page_after_page(service):
    _, senders = service

    assert [one.phone_number for one in senders.phone_numbers.list(page_size=2)] == list(NUMBERS[:3])
    assert [one.short_code for one in senders.short_codes.list()] == ["24680"]


def test_another_service_is_not_found(service):
    line, _ = service

    with pytest.raises(TwilioException):
        line.twilio.messaging.v1.services("MG" + "0" * 32).phone_numbers.list()


def test_a_planned_fault_meets_the_question(service):
    line, senders = service
    line.fault("http_500", operation="numbers")

    with pytest.raises(TwilioException):
        senders.phone_numbers.list()
    assert len(senders.phone_numbers.list()) == 3
