"""The settings of a push service."""

from pydantic import BaseModel, ConfigDict, Field


class PushServiceSettings(BaseModel):
    """How the service behaves.

    `hang_seconds` is how long the faults `timeout_before` and `timeout_after` keep a caller waiting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    hang_seconds: float = Field(default=60.0, gt=0)
