"""Start a simulator: `python -m simulators carrier …`, telegram, push-service or mailbox."""

import click
from fastapi import FastAPI
from pydantic import SecretStr, ValidationError

from simulators.carrier import CarrierSettings, create_carrier
from simulators.mailbox import Mailbox, catching, create_mailbox
from simulators.push_service import PushServiceSettings, create_push_service
from simulators.serving import require_loopback, serve
from simulators.telegram import TelegramSettings, create_telegram


def _loopback(_: click.Context, __: click.Parameter, host: str) -> str:
    try:
        require_loopback(host)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return host


host_option = click.option("--host", default="127.0.0.1", show_default=True, callback=_loopback)


@click.group()
def main() -> None:
    """Simulate a provider, on this machine only."""


@main.command()
@host_option
@click.option("--port", type=int, default=8001, show_default=True)
@click.option("--webhook", "webhook_url", help="Where phones' messages go; may end in #rc=3&rp=5xx,ct,rt.")
@click.option("--auth-token", envvar="TWILIO_AUTH_TOKEN", required=True, help="[env: TWILIO_AUTH_TOKEN]")
@click.option("--account-sid", envvar="TWILIO_ACCOUNT_SID", help="[env: TWILIO_ACCOUNT_SID]")
@click.option("--number", "numbers", multiple=True, help="A number of the account; may be repeated.")
@click.option("--messaging-service-sid", help="The messaging service that holds the numbers.")
@click.option(
    "--opt-out", type=click.Choice(["default", "advanced", "off"]), help="What STOP does by itself."
)
@click.option("--segments-per-second", type=float, help="Refuse with 20429 beyond this rate.")
@click.option("--status-delay-seconds", type=float, help="The time between two statuses.")
@click.option("--max-messages", type=int, help="How many messages are remembered.")
def carrier(host: str, port: int, auth_token: str, **chosen: object) -> None:
    """A Twilio-compatible carrier; its page shows phones one can text from."""
    try:
        settings = CarrierSettings.model_validate({"auth_token": SecretStr(auth_token), **_given(chosen)})
        app = create_carrier(settings)
    except ValueError as error:
        raise click.UsageError(_explain(error)) from error
    about = f"account {settings.account_sid}, {settings.numbers[0]}"
    _serve(app, host, port, f"Carrier: {{url}}/ ({about})")


@main.command()
@host_option
@click.option("--port", type=int, default=8002, show_default=True)
@click.option("--token", envvar="TELEGRAM_BOT_TOKEN", required=True, help="[env: TELEGRAM_BOT_TOKEN]")
@click.option("--username", help="The bot's user name.")
@click.option("--messages-per-second", type=float, help="Answer 429 beyond this rate, all chats together.")
@click.option("--messages-per-second-per-chat", type=float, help="Answer 429 beyond this rate in one chat.")
def telegram(host: str, port: int, token: str, **chosen: object) -> None:
    """A Telegram Bot API server; its page shows a chat with the bot."""
    try:
        settings = TelegramSettings.model_validate({"token": SecretStr(token), **_given(chosen)})
    except ValueError as error:
        raise click.UsageError(_explain(error)) from error
    _serve(create_telegram(settings), host, port, f"Telegram: {{url}}/ (@{settings.username})")


@main.command("push-service")
@host_option
@click.option("--port", type=int, default=8003, show_default=True)
@click.option("--hang-seconds", type=float, help="How long a planned time-out keeps a caller waiting.")
def push_service(host: str, port: int, **chosen: object) -> None:
    """A Web Push service, with devices that a program subscribes and reads."""
    try:
        settings = PushServiceSettings.model_validate(_given(chosen))
    except ValueError as error:
        raise click.UsageError(_explain(error)) from error
    _serve(create_push_service(settings), host, port, "Push service: {url}/")


@main.command()
@host_option
@click.option("--port", type=int, default=8004, show_default=True, help="The page's port.")
@click.option("--smtp-port", type=int, default=8025, show_default=True, help="Where e-mail is handed over.")
def mailbox(host: str, port: int, smtp_port: int) -> None:
    """A mail server that sends nothing on; its page shows what came."""
    box = Mailbox()
    try:
        with catching(box, host, smtp_port) as taken:
            _serve(create_mailbox(box), host, port, f"Mailbox: {{url}}/ (smtp://{host}:{taken})")
    except OSError as error:
        raise click.ClickException(f"port {smtp_port}: {error.strerror}") from error


def _explain(error: ValueError) -> str:
    """Say what is wrong without repeating what was given: it may be a secret."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())


def _serve(app: FastAPI, host: str, port: int, announcement: str) -> None:
    try:
        serve(app, host, port, lambda url: click.echo(announcement.format(url=url)))
    except OSError as error:
        raise click.ClickException(f"port {port}: {error.strerror}") from error


def _given(chosen: dict[str, object]) -> dict[str, object]:
    """Keep the options that were given: the settings know their own defaults."""
    return {name: value for name, value in chosen.items() if value not in (None, ())}


if __name__ == "__main__":
    main(prog_name="python -m simulators")
