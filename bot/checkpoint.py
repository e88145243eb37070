"""Where a conversation stands, as Rasa sees it: a tracker made from one small row, for one message.

Stock tracker stores keep every event and replay them for every message. Here the state of a conversation
is its slots and what it waits for; it is loaded from, and saved in, the message's own transaction, so the
cost is constant however long the conversation, and no text a person wrote is in any tracker.
"""

from __future__ import annotations

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions.current import current_turn


class CheckpointTrackerStore(TrackerStore):
    """Gives the tracker of the turn being handled, and saves the turn.

    Raises actions.current.NoTurnError outside a turn. `save` writes the conversation's row in the turn's
    transaction, once, and only if it changed.
    """

    async def retrieve(self, sender_id: str) -> DialogueStateTracker:
        """A fresh tracker with the slots of the current turn, listening."""
        turn = current_turn()
        tracker = self.init_tracker(sender_id)
        tracker.update(ActionExecuted(ACTION_SESSION_START_NAME))
        tracker.update(SessionStarted())
        tracker.update(SlotSet("language", turn.state.language))
        tracker.update(SlotSet("awaiting", turn.wait.kind))
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's row in the turn's transaction."""
        current_turn().save()
