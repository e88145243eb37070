import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from bench import stock


def test_endpoints_text_changes_the_port_and_the_tracker_store_only(tmp_path):
    published = (stock.PROJECT / "endpoints.yml").read_text()
    text = stock.endpoints_text(4321, tmp_path / "tracker.db")
    assert text.replace("4321", "5055").replace(f"{tmp_path}/", "") == published


def test_train_without_the_environment_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setattr(stock, "RASA", tmp_path / "rasa")
    with pytest.raises(stock.StockError, match="run `uv sync --frozen --compile-bytecode` there"):
        stock.train("config-light")


def test_digest_changes_with_the_training_data(tmp_path):
    (tmp_path / "greet.yml").write_text("bonjour")
    before = stock.digest_of("config", tmp_path)
    (tmp_path / "greet.yml").write_text("salut")
    assert stock.digest_of("config", tmp_path) != before


@pytest.mark.parametrize("config", stock.CONFIGS)
def test_every_configuration_is_in_the_project(config):
    assert (stock.PROJECT / f"{config}.yml").is_file()


async def test_rest_send_talks_as_one_sender_and_joins_the_replies():
    bodies = []

    async def answer(request: web.BaseRequest) -> web.Response:
        bodies.append(await request.json())
        return web.json_response([{"text": "Merci!"}, {"text": "Question 2"}])

    async with RawTestServer(answer) as server, aiohttp.ClientSession() as session:
        reply = await stock.rest_send(session, str(server.make_url("/")))(7, "Bonjour")
    assert reply == "Merci!\nQuestion 2"
    assert bodies == [{"sender": "7", "message": "Bonjour"}]


async def test_rest_send_raises_when_rasa_fails():
    async def fail(request: web.BaseRequest) -> web.Response:
        return web.Response(status=500)

    async with RawTestServer(fail) as server, aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientResponseError) as failure:
            await stock.rest_send(session, str(server.make_url("/")))(7, "Bonjour")
    assert failure.value.status == 500
