"""The state of a conversation as Rasa sees it: a tracker made from one small row, for one message.

Stock tracker stores keep every event and replay all of them for every message. Here the state of a
conversation is its slots and its expectation. It is loaded and saved in the message's own transaction, so the
cost is constant however long the conversation is, and no tracker holds a text that a person wrote.
"""

from __future__ import annotations

from copy import copy

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions.current import current_turn


class CheckpointTrackerStore(TrackerStore):
    """A tracker store that gives the tracker of the current turn, and saves the turn.

    Raises actions.current.NoTurnError outside a turn. `save` writes the conversation's row in the turn's
    transaction, once, and only if it changed.
    """

    def __init__(self, domain: Domain | None) -> None:
        super().__init__(domain)
        self._template: DialogueStateTracker | None = None

    async def retrieve(self, sender_id: str) -> DialogueStateTracker:
        """Return a new, listening tracker with the slots of the current turn."""
        turn = current_turn()
        tracker = self._listening(sender_id)
        tracker.update(SlotSet("language", turn.state.language))
        tracker.update(SlotSet("awaiting", turn.wait.kind))
        return tracker

    def _listening(self, sender_id: str) -> DialogueStateTracker:
        """Return a new tracker whose session has begun and which listens, copied from one built once."""
        if self._template is None:
            self._template = self.init_tracker("")
            for event in (
                ActionExecuted(ACTION_SESSION_START_NAME),
                SessionStarted(),
                ActionExecuted(ACTION_LISTEN_NAME),
            ):
                self._template.update(event)
        tracker = copy(self._template)
        tracker.sender_id = sender_id
        tracker.events = copy(tracker.events)
        tracker.slots = {name: copy(slot) for name, slot in tracker.slots.items()}
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's row in the turn's transaction."""
        current_turn().save()
