"""The authorities' answers in the console, from the first draft to the reactions to them.

GET  /console/feedback                        every answer, and how far each consultation is answered
GET  /console/feedback/new                    what is answered; then, with ?consultation=…&about=…, the form
POST /console/feedback                        a draft
GET, POST /console/feedback/replies           the texts that answers begin with; /replies/{id} one of them
POST /console/feedback/count/{slug}           the segments of an answer while it is written
GET  /console/feedback/coverage/{slug}        the figures by question and principle
GET  /console/feedback/{id}                   one answer, its versions, the reactions
GET, POST /console/feedback/{id}/edit
GET, POST /console/feedback/{id}/retract      why, then what would be sent; /unretract within the grace
POST /console/feedback/{id}/ask, /review, /send-back, /discard
GET  /console/feedback/{id}/preview           the recipients, the texts, the cost, the time
POST /console/feedback/{id}/publish, /schedule, /unschedule, /test
GET  /console/feedback/{id}/push              the progress of its broadcast, live
POST /console/feedback/{id}/pause, /resume, /cancel
GET  /console/feedback/{id}/people.csv        one line per recipient, without addresses
"""

from __future__ import annotations

from collections.abc import Sequence

from api.console.console import Console, Page, Task
from api.console.feedback.acts import Acts
from api.console.feedback.following import Following
from api.console.feedback.publishing import Publishing
from api.console.feedback.reading import Reading
from api.console.feedback.retracting import Retracting
from api.console.feedback.saved import Saved
from api.console.feedback.writing import Writing
from api.console.visit import present_visit
from consultation.feedback import sql as feedback_sql
from consultation.store import Unit


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the drafts to finish, review or rewrite, and the answers ready to be published.

    What somebody else has to do, a review of one's own text or a publication, can wait.
    """
    staff = present_visit().staff
    counts = feedback_sql.counts_in_progress(unit, console.within(), staff.login if staff else "")
    if console.may(("authority",)):
        ready = Task("task_feedback_reviewed", counts["reviewed"], "/feedback")
    else:
        ready = Task("task_feedback_for_authority", counts["reviewed"], "/feedback", "later")
    return (
        Task("task_feedback_to_review", counts["to_review"], "/feedback"),
        Task("task_feedback_own_draft", counts["own_draft"], "/feedback"),
        Task("task_feedback_draft", counts["draft"], "/feedback", "later"),
        Task("task_feedback_own", counts["own_to_review"], "/feedback", "later"),
        Task("task_feedback_sent_back", counts["sent_back"], "/feedback"),
        ready,
    )


PAGE = Page(
    "/feedback",
    "feedback",
    (Saved, Writing, Reading, Publishing, Following, Retracting, Acts),
    roles=("authority", "community_manager"),
    tasks=tasks,
)
