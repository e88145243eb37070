"""The senders of the messaging service, as Twilio's Messaging API lists them; on Twilio, a host of its own.

Source: https://www.twilio.com/docs/messaging/api/phonenumber-resource, checked 2026-11-26.
"""

from uuid import NAMESPACE_URL, uuid5

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from simulators.carrier.errors import TwilioError
from simulators.carrier.failing import REQUEST_FAULTS, fail
from simulators.carrier.network import Carrier
from simulators.carrier.rest import authenticate
from simulators.carrier.settings import CarrierSettings


def create_services_router(carrier: Carrier) -> APIRouter:
    """Return the routes under /v1/Services."""
    router = APIRouter(prefix="/v1/Services/{service_sid}")

    @router.get("/PhoneNumbers")
    async def phone_numbers(service_sid: str, request: Request) -> Response:
        numbers = [one for one in _numbers(carrier) if not _is_short(one)]
        return await _list(carrier, service_sid, request, "phone_numbers", "phone_number", numbers)

    @router.get("/ShortCodes")
    async def short_codes(service_sid: str, request: Request) -> Response:
        numbers = [one for one in _numbers(carrier) if _is_short(one)]
        return await _list(carrier, service_sid, request, "short_codes", "short_code", numbers)

    return router


async def _list(
    carrier: Carrier, service_sid: str, request: Request, key: str, field: str, numbers: list[str]
) -> Response:
    settings = carrier.settings
    authenticate(settings, request)
    fault = carrier.faults.take(REQUEST_FAULTS, "numbers", None)
    instead = None if fault is None else await fail(fault, request, settings.hang_seconds)
    if instead is not None:
        return instead
    if service_sid != settings.messaging_service_sid:
        raise TwilioError(20404, request.url.path)
    held = [_as_resource(settings, service_sid, field, number) for number in numbers]
    return JSONResponse(_as_page(request, key, held))


def _as_resource(settings: CarrierSettings, service_sid: str, field: str, number: str) -> dict[str, object]:
    return {
        "sid": f"PN{uuid5(NAMESPACE_URL, number).hex}",
        "account_sid": settings.account_sid,
        "service_sid": service_sid,
        field: number,
        "country_code": "CA",
        "capabilities": ["SMS"],
        "date_created": "2026-01-01T00:00:00Z",
        "date_updated": "2026-01-01T00:00:00Z",
    }


def _as_page(request: Request, key: str, held: list[dict[str, object]]) -> dict[str, object]:
    size, page = int(request.query_params.get("PageSize", 50)), int(request.query_params.get("Page", 0))
    url = f"https://messaging.twilio.com{request.url.path}?PageSize={size}"
    more = (page + 1) * size < len(held)
    return {
        key: held[page * size : (page + 1) * size],
        "meta": {
            "page": page,
            "page_size": size,
            "key": key,
            "url": f"{url}&Page={page}",
            "first_page_url": f"{url}&Page=0",
            "previous_page_url": f"{url}&Page={page - 1}" if page else None,
            "next_page_url": f"{url}&Page={page + 1}" if more else None,
        },
    }


def _numbers(carrier: Carrier) -> tuple[str, ...]:
    return carrier.settings.numbers_of_service


def _is_short(number: str) -> bool:
    return not number.startswith("+")
