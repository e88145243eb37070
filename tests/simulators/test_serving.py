import pytest
from starlette.applications import Starlette

from simulators.serving import require_loopback, serve, serving


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_loopback_is_accepted(host):
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_any_other_host_is_refused(host):
    with pytest.raises(ValueError, match="loopback only"):
        require_loopback(host)
    with pytest.raises(ValueError, match="loopback only"):
        serve(Starlette(), host)
    with pytest.raises(ValueError, match="loopback only"), serving(Starlette(), host):
        pass


def test_an_app_that_cannot_start_is_an_error():
    async def broken(scope, receive, send):
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "disk full"})

    with pytest.raises(RuntimeError, match="did not start"), serving(broken):
        pass
