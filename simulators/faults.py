"""Planned faults of a provider, decided in advance and used up one message at a time."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A literal answer, as a proxy, a captive portal or a broken gateway gives it.

    `taken`: the provider has done what it was asked when the answer is lost or replaced. `after_seconds`: how
    late it comes. Without a status the provider's own answer comes, only late.
    """

    status: int | None = None
    body: str = ""
    content_type: str = "text/html"
    taken: bool = False
    after_seconds: float = 0.0


@dataclass(slots=True)
class Fault:
    """One fault that happens `count` times, for one address and one operation only if they are given.

    `retry_after` goes with a refusal that asks to come back later; None does not say when. `answer` goes with
    the kind `answer`.
    """

    kind: str | int
    count: int = 1
    to: str | None = None
    operation: str | None = None
    retry_after: int | None = 1
    answer: Answer | None = None

    @property
    def comes_after(self) -> bool:
        """Whether it happens after the provider has carried the request out."""
        if self.kind == "answer":
            return self.answer is not None and self.answer.taken
        return self.kind in ("timeout_after", "reset_after")


class FaultPlan:
    """The faults still to come, oldest first."""

    def __init__(self) -> None:
        self._pending: list[Fault] = []

    @property
    def pending(self) -> tuple[Fault, ...]:
        """The faults not used up yet."""
        return tuple(self._pending)

    def add(self, fault: Fault) -> None:
        """Plan a fault behind the others."""
        self._pending.append(fault)

    def clear(self) -> None:
        """Forget every fault."""
        self._pending.clear()

    def take(self, kinds: Collection[str | int], operation: str, to: str | None) -> Fault | None:
        """Use up one fault of these kinds, if one is planned for this operation and address."""
        for fault in self._pending:
            wanted = fault.operation in (None, operation) and fault.to in (None, to)
            if wanted and fault.kind in kinds:
                fault.count -= 1
                if fault.count < 1:
                    self._pending.remove(fault)
                return fault
        return None
