"""The settings of a Bot API server."""

import re
import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

TOKEN = re.compile(r"[0-9]{1,15}:[A-Za-z0-9_-]{1,80}")


def _check_token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("a bot token is digits, a colon, and letters")
    return token


class TelegramSettings(BaseModel):
    """The bot and how the server behaves.

    Rates are off unless given. `webhook_backoff_seconds` are the waits before each new attempt to deliver an
    update; the last one serves for all that follow. `hang_seconds` is how long the faults `timeout_before`
    and `timeout_after` keep a caller waiting. `first_id` is the number of the first update and of the first
    message: the seconds of the clock, so that a server started again repeats none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[SecretStr, AfterValidator(_check_token)]
    username: str = "consultexto_bot"
    first_name: str = "Consultexto"
    can_read_all_group_messages: bool = False
    messages_per_second: float | None = Field(default=None, gt=0)
    messages_per_second_per_chat: float | None = Field(default=None, gt=0)
    webhook_backoff_seconds: tuple[float, ...] = Field(default=(0, 2, 4, 8, 16, 32, 60), min_length=1)
    webhook_timeout_seconds: float = Field(default=30.0, gt=0)
    update_lifetime_seconds: float = Field(default=24 * 3600.0, gt=0)
    tap_lifetime_seconds: float = Field(default=150.0, gt=0)
    hang_seconds: float = Field(default=30.0, gt=0)
    first_id: int = Field(default_factory=lambda: int(time.time()), ge=1)
    max_messages: int = Field(default=20_000, ge=1)

    @property
    def bot(self) -> dict[str, object]:
        """The bot, as a User."""
        bot_id = int(self.token.get_secret_value().partition(":")[0])
        return {"id": bot_id, "is_bot": True, "first_name": self.first_name, "username": self.username}
