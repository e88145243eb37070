"""The export of one person's own data, for that person: as JSON, and as a table (CSV) for spreadsheets.

Contributions with their state, what they think of the process, consents, the channels of their addresses, the
times of their messages, drafts not yet decided on, the fact that a device gets notices. Not the addresses
themselves, which the person knows, nor what leads to a device: a file gets lost.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consultation.clock import stamp
from consultation.conversation.events import OpenSideQuestion
from consultation.definition import Consultation, Language, Question, SubQuestion
from consultation.store.unit import Row, Unit
from consultation.text.csv_safe import harmless

COLUMNS = (
    "kind", "consultation", "number", "question", "question_text", "choices", "text", "signature", "status",
    "answer_state", "moment", "purpose", "channel", "language", "at", "until", "wording",
)  # fmt: skip
"""Of the table: one row is a contribution, a place that was named, an evaluation, a consent, an address, a
message, a draft, a signature in use or a device that gets notices, as `kind` says. `answer_state` is one of
`store.answer_states`, of a contribution that stands; `moment` is when an evaluation was asked; `purpose` is
what a consent or a device is for."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything of one person, as rows of COLUMNS."""

    made_at: str
    rows: tuple[dict[str, Any], ...] = field(repr=False)

    def as_json(self) -> bytes:
        """Return one object with a list for each subject; missing values are left out."""
        content: dict[str, Any] = {"made_at": self.made_at}
        for subject in (
            *("contribution", "place", "evaluation", "draft"),
            *("signature", "consent", "address", "message", "device"),
        ):
            content[f"{subject}s" if subject != "address" else "addresses"] = [
                {name: value for name, value in row.items() if name != "kind" and value not in (None, "")}
                for row in self.rows
                if row["kind"] == subject
            ]
        return json.dumps(content, ensure_ascii=False, indent=2).encode()

    def as_csv(self) -> bytes:
        """Return a table in UTF-8 with a byte-order mark, for spreadsheets, in which no text is a formula."""
        output = io.StringIO()
        writer = csv.DictWriter(output, COLUMNS, restval="", lineterminator="\r\n")
        writer.writeheader()
        for row in self.rows:
            writer.writerow(
                {name: harmless(value) if isinstance(value, str) else value for name, value in row.items()}
            )
        return output.getvalue().encode("utf-8-sig", "replace")


def collect(
    unit: Unit, participant_id: str, definitions: Mapping[str, Consultation], now: datetime
) -> OwnData:
    """Read all data of a person. Questions that the files no longer have are named by their slug alone."""
    rows = [
        *_contributions(unit, participant_id, definitions),
        *_places(unit, participant_id, definitions),
        *_evaluations(unit, participant_id, definitions),
        *_drafts(unit, participant_id),
        *_rows(unit, "consent", _CONSENTS, participant_id),
        *_rows(unit, "address", _ADDRESSES, participant_id),
        *_rows(unit, "message", _MESSAGES, participant_id),
        *_rows(unit, "device", _DEVICES, participant_id),
    ]
    return OwnData(stamp(now), tuple(rows))


_WORDS_ASIDE = ("draft", "instead", "text", "signature")
"""Where a side question keeps words of the person (consultation/conversation/side_questions/)."""
_CONTRIBUTIONS = (
    "SELECT consultation, number, question, choices, text, signature, status, CASE WHEN kind <> 'feedback'"
    "  AND status IN ('received', 'published') THEN answer_state END AS answer_state,"
    " channel, language, created_at AS at FROM contributions WHERE participant_id = ? ORDER BY "
    "consultation, number"
)
_EVALUATIONS = (
    "SELECT e.consultation, e.question, e.choice AS choices, e.text, e.moment,"
    " p.language, e.answered_at AS at FROM evaluations AS e JOIN participants AS p ON p.id = e.participant_id"
    " WHERE e.participant_id = ? ORDER BY e.id"
)
_PLACES = (
    "SELECT a.consultation, a.question, a.choice AS choices, p.language FROM counted_answers AS a"
    " JOIN participants AS p ON p.id = a.participant_id WHERE a.participant_id = ? ORDER BY a.id"
)
_CONSENTS = (
    "SELECT consultation, purpose, wording_version AS wording, channel,"
    " coalesce(given_at, withdrawn_at) AS at, CASE WHEN given_at IS NOT NULL THEN withdrawn_at END AS until,"
    " CASE WHEN given_at IS NULL THEN 'declined' WHEN withdrawn_at IS NULL THEN 'given' ELSE 'withdrawn' END"
    " AS status"
    " FROM consents WHERE participant_id = ? ORDER BY id"
)
_ADDRESSES = "SELECT channel, status, created_at AS at FROM addresses WHERE participant_id = ? ORDER BY id"
_MESSAGES = (
    "SELECT messages.channel, received_at AS at FROM messages"
    " JOIN addresses ON addresses.id = messages.address_id WHERE participant_id = ? ORDER BY messages.id"
)

_DEVICES = (
    "SELECT addresses.channel, 'notices' AS purpose, push_subscriptions.created_at AS at"
    " FROM push_subscriptions"
    " JOIN addresses ON addresses.id = push_subscriptions.address_id WHERE participant_id = ?"
    " ORDER BY push_subscriptions.id"
)


def _contributions(
    unit: Unit, participant_id: str, definitions: Mapping[str, Consultation]
) -> list[dict[str, Any]]:
    rows = _rows(unit, "contribution", _CONTRIBUTIONS, participant_id)
    for row in rows:
        row["choices"] = ", ".join(json.loads(row["choices"]))
        definition = definitions.get(row["consultation"])
        row["question_text"] = definition and _question_text(definition, row["question"], row["language"])
    return rows


def _evaluations(
    unit: Unit, participant_id: str, definitions: Mapping[str, Consultation]
) -> list[dict[str, Any]]:
    """Return the person's answers about the process, each with its moment."""
    rows = _rows(unit, "evaluation", _EVALUATIONS, participant_id)
    for row in rows:
        definition = definitions.get(row["consultation"])
        asked = definition.evaluation.question(row["question"]) if definition is not None else None
        row["question_text"] = asked and asked.text.text(row["language"])
        row["text"] = "" if row["text"] is None else unit.keyring.decrypt(row["text"])
    return rows


def _places(unit: Unit, participant_id: str, definitions: Mapping[str, Consultation]) -> list[dict[str, Any]]:
    """Return the places that the person named, by their names."""
    rows = _rows(unit, "place", _PLACES, participant_id)
    for row in rows:
        definition = definitions.get(row["consultation"])
        asked = [] if definition is None else [q for q in definition.questions if q.slug == row["question"]]
        for question in asked:
            row["question_text"] = question.text.text(row["language"])
            label = question.label_of(row["choices"])
            row["choices"] = row["choices"] if label is None else label.text(row["language"])
    return rows


def _question_text(definition: Consultation, slug: str, language: Language) -> str | None:
    """Return the text of a question: a guiding question, or a principle's sub-question."""
    asked: list[Question | SubQuestion] = [*definition.questions]
    for principle in definition.principles:
        asked.extend(principle.sub_questions)
    return next((each.text.text(language) for each in asked if each.slug == slug), None)


def _drafts(unit: Unit, participant_id: str) -> list[dict[str, Any]]:
    """Return the drafts in conversations: texts not decided on yet, and the signature."""
    states = unit.rows(
        "SELECT consultation, state FROM conversations WHERE participant_id = ?", (participant_id,)
    )
    drafts = []
    for row in states:
        state = json.loads(row["state"])
        kept = {"kind": "draft", "consultation": row["consultation"]}
        if state.get("signature"):
            drafts.append({**kept, "kind": "signature", "signature": state["signature"]})
        if state["draft"] is not None:
            question, choices, text = state["draft"][:3]
            drafts.append({**kept, "question": question, "choices": ", ".join(choices), "text": text})
        if state.get("aside") is not None:
            drafts.extend({**kept, "text": text} for text in _words_of(OpenSideQuestion.load(state["aside"])))
        if state.get("offer") is not None and state["offer"][3] is None:  # words that nothing else holds
            drafts.append({**kept, "text": state["offer"][1]})
        for question, text in state.get("comments", {}).items():
            if question not in state["answers"]:
                drafts.append({**kept, "question": question, "text": text})
    return drafts


def _words_of(side_question: OpenSideQuestion) -> Iterator[str]:
    """Yield the person's texts in a side question, and in the ones under it."""
    yield from (side_question.data[name] for name in _WORDS_ASIDE if side_question.data.get(name))
    if side_question.data.get("back"):
        yield from _words_of(OpenSideQuestion.load(side_question.data["back"]))
    if side_question.under is not None:
        yield from _words_of(side_question.under)


def _rows(unit: Unit, kind: str, sql: str, participant_id: str) -> list[Row]:
    return [{"kind": kind, **row} for row in unit.rows(sql, (participant_id,))]
