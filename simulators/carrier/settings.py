"""The settings of a carrier."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

E164 = r"^\+[1-9][0-9]{6,14}$"


class CarrierSettings(BaseModel):
    """The account, its numbers, and how the network behaves.

    `service_numbers` are those of the messaging service: all of the account's unless given.
    `webhook_url` is where a phone's messages go; its fragment may carry Twilio's connection overrides
    (`#rc=3&rp=5xx,ct,rt`). Without it messages wait to be listed.
    `opt_out` is what the carrier does by itself with STOP, START and HELP: `default` as on a long code
    (English words), `advanced` as with Advanced Opt-Out (French words too, and `OptOutType` in the webhook),
    `off` as on a short code without it.
    `hang_seconds` is how long the faults `timeout_before` and `timeout_after` keep a caller waiting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    auth_token: SecretStr
    account_sid: str = Field(default="AC" + "5" * 32, pattern="^AC[0-9a-fA-F]{32}$")
    numbers: tuple[str, ...] = Field(default=("+14185550100",), min_length=1)
    messaging_service_sid: str | None = Field(default=None, pattern="^MG[0-9a-fA-F]{32}$")
    service_numbers: tuple[str, ...] | None = None
    webhook_url: str | None = None
    status_callback_url: str | None = None
    opt_out: Literal["default", "advanced", "off"] = "default"
    segments_per_second: float | None = Field(default=None, gt=0)
    status_delay_seconds: float = Field(default=0.05, ge=0)
    connect_timeout_seconds: float = Field(default=5.0, gt=0)
    read_timeout_seconds: float = Field(default=15.0, gt=0)
    hang_seconds: float = Field(default=30.0, gt=0)
    max_messages: int = Field(default=20_000, ge=1)

    @property
    def numbers_of_service(self) -> tuple[str, ...]:
        """The numbers of the messaging service; none without one."""
        if self.messaging_service_sid is None:
            return ()
        return self.numbers if self.service_numbers is None else self.service_numbers
