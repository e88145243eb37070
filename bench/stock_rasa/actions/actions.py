"""The form's answers: checked one by one, skipped, taken back, and stored when the form is complete."""

import os
import re
import sqlite3
from contextlib import closing
from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

FORM = "consultation_form"
MAX_CHARS = 300
SKIPPED = "(passée)"
SCREENING = "deja_participe"
ASKED_IF_PARTICIPATED = ("type_demarche", "nature_participation")
YES_NO = re.compile(r"\s*(oui|ouais|non|je ne sais pas|je sais pas|sais pas|aucune idée)\b", re.IGNORECASE)
PRINCIPLE = re.compile(r"(?<!\d)[1-7](?!\d)")
CONTRIBUTIONS = "CREATE TABLE IF NOT EXISTS contributions (sender_id TEXT, question TEXT, answer TEXT)"

SlotValues = Dict[Text, Optional[Text]]


def asked_questions(form_slots: List[Text], slots: Dict[Text, Any]) -> List[Text]:
    """The form's questions without those that only people who have participated before are asked."""
    screening = slots.get(SCREENING)
    if screening is None or re.match(r"\s*(oui|ouais)\b", screening, re.IGNORECASE):
        return form_slots
    return [slot for slot in form_slots if slot not in ASKED_IF_PARTICIPATED]


def check_open(slot: Text, value: Optional[Text], dispatcher: CollectingDispatcher) -> SlotValues:
    """Refuse an answer that is too long: the slot stays empty and the form asks again."""
    if value is not None and len(value) > MAX_CHARS:
        dispatcher.utter_message(response="utter_too_long", count=len(value))
        return {slot: None}
    return {slot: value}


def check_yes_no(slot: Text, value: Optional[Text], dispatcher: CollectingDispatcher) -> SlotValues:
    """Refuse an answer that does not begin with yes, no or unsure."""
    if value is not None and value != SKIPPED and YES_NO.match(value) is None:
        dispatcher.utter_message(response="utter_yes_or_no")
        return {slot: None}
    return check_open(slot, value, dispatcher)


def check_three(slot: Text, value: Optional[Text], dispatcher: CollectingDispatcher) -> SlotValues:
    """Refuse an answer that does not name three different principles by number."""
    if value is not None and value != SKIPPED and len(set(PRINCIPLE.findall(value))) != 3:
        dispatcher.utter_message(response="utter_choose_three")
        return {slot: None}
    return check_open(slot, value, dispatcher)


class ValidateConsultationForm(FormValidationAction):
    """Which questions the form asks, and what each accepts."""

    def name(self) -> Text:
        return f"validate_{FORM}"

    async def required_slots(
        self, domain_slots: List[Text], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[Text]:
        return asked_questions(domain_slots, tracker.slots)

    def validate_services_en_ligne(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("services_en_ligne", value, dispatcher)

    def validate_secteurs_prioritaires(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("secteurs_prioritaires", value, dispatcher)

    def validate_identifiant(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_yes_no("identifiant", value, dispatcher)

    def validate_paiement(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("paiement", value, dispatcher)

    def validate_donnees_ouvertes(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("donnees_ouvertes", value, dispatcher)

    def validate_confiance_applications(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_yes_no("confiance_applications", value, dispatcher)

    def validate_services_mobiles(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("services_mobiles", value, dispatcher)

    def validate_deja_participe(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_yes_no("deja_participe", value, dispatcher)

    def validate_type_demarche(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("type_demarche", value, dispatcher)

    def validate_nature_participation(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("nature_participation", value, dispatcher)

    def validate_adoption_cadre(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_yes_no("adoption_cadre", value, dispatcher)

    def validate_ameliorer_cadre(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_open("ameliorer_cadre", value, dispatcher)

    def validate_trois_principes(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_three("trois_principes", value, dispatcher)

    def validate_mise_en_oeuvre(self, value, dispatcher, tracker, domain) -> SlotValues:
        return check_yes_no("mise_en_oeuvre", value, dispatcher)


class SkipQuestion(Action):
    """Fill the pending question with a mark, so that the form goes on to the next."""

    def name(self) -> Text:
        return "action_skip_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[EventType]:
        return [SlotSet(tracker.get_slot("requested_slot"), SKIPPED)]


class PreviousQuestion(Action):
    """Empty the question before the pending one: the form, which comes next, asks it again.

    Rasa answers the intent `back` with its own action_back and no rule can say otherwise: this replaces it.
    """

    def name(self) -> Text:
        return "action_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[EventType]:
        pending = tracker.get_slot("requested_slot")
        if pending is None:
            dispatcher.utter_message(response="utter_default")
            return []
        asked = asked_questions(domain["forms"][FORM]["required_slots"], tracker.slots)
        return [SlotSet(asked[max(asked.index(pending) - 1, 0)], None)]


class Submit(Action):
    """Store the answers in one transaction, and empty the form."""

    def name(self) -> Text:
        return "action_submit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[EventType]:
        asked = asked_questions(domain["forms"][FORM]["required_slots"], tracker.slots)
        answers = [(slot, tracker.get_slot(slot)) for slot in asked if slot != SCREENING]
        rows = [(tracker.sender_id, slot, answer) for slot, answer in answers if answer != SKIPPED]
        with closing(sqlite3.connect(os.environ.get("CONTRIBUTIONS_DB", "contributions.db"))) as db, db:
            db.execute(CONTRIBUTIONS)
            db.executemany("INSERT INTO contributions VALUES (?, ?, ?)", rows)
        dispatcher.utter_message(response="utter_submitted", count=len(rows))
        return [SlotSet(slot, None) for slot in asked]
