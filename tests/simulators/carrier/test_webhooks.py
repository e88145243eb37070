import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from simulators.carrier.webhooks import Webhooks, read_target, sign

LETTERS = st.sampled_from("aZ09 _-é«œ😀&=+%#\n")


@given(
    st.dictionaries(st.text(LETTERS, min_size=1, max_size=8), st.text(LETTERS, max_size=20), max_size=6),
    st.text(LETTERS, min_size=1, max_size=20),
)
def test_signatures_agree_with_twilios_own(form, token):
    url = "https://example.org/sms?canal=fr"

    assert sign(url, form, token) == RequestValidator(token).compute_signature(url, form)


def test_a_target_reads_its_overrides():
    target = read_target("https://example.org/sms?a=b#rc=3&rp=5xx,ct,rt&ct=250&rt=1500", 5, 15)

    assert (target.url, target.retries) == ("https://example.org/sms?a=b", 3)
    assert (target.connect_timeout_seconds, target.read_timeout_seconds) == (0.25, 1.5)
    assert [target.retries_after(one) for one in ("4xx", "5xx", "ct", "rt")] == [False, True, True, True]


def test_without_overrides_only_a_failed_connection_is_tried_again():
    target = read_target("https://example.org/sms", 5, 15)

    assert (target.retries, target.connect_timeout_seconds, target.read_timeout_seconds) == (1, 5, 15)
    assert [target.retries_after(one) for one in ("4xx", "5xx", "ct", "rt")] == [False, False, True, False]


@pytest.mark.parametrize(
    "url",
    [
        "", "/sms", "ftp://example.org", "https://", "http://[::1", "https://example.org#rc=many",
        "https://example.org#rp=6xx", "https://example.org#retry",
    ],
)  # fmt: skip
def test_a_url_that_cannot_be_a_webhook_is_refused(url):
    with pytest.raises(ValueError):
        read_target(url, 5, 15)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (httpx.ConnectError("refused"), "ct"),
        (httpx.ConnectTimeout("slow"), "ct"),
        (httpx.ReadTimeout("slow"), "rt"),
        (httpx.RemoteProtocolError("gone"), "rt"),
    ],
)
async def test_failures_are_told_apart(error, failure):
    def fail(request):
        raise error

    async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as client:
        target = read_target("https://example.org/sms#rc=2&rp=ct,rt", 5, 15)
        outcome = await Webhooks(client, "token").post(target, {})

    assert (outcome.failure, outcome.attempts, outcome.status) == (failure, 3, None)


async def test_an_answer_that_takes_too_long_as_a_whole_is_a_timeout():
    async def linger(request):
        await asyncio.Event().wait()

    async with httpx.AsyncClient(transport=httpx.MockTransport(linger)) as client:
        target = read_target("https://example.org/sms#rt=20", 5, 15)
        outcome = await Webhooks(client, "token").post(target, {})

    assert (outcome.failure, outcome.attempts) == ("rt", 1)
