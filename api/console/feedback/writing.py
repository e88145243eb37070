"""Writing an answer: the choice of what is answered, and the form."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response

from api.console.console import NotFoundError, existing, get, post
from api.console.feedback.choosing import Choosing, Sought, name_of, numbers_in, subject_of
from api.console.feedback.desk import FIELDS, Reader, said_to, texts_of
from api.console.visit import visit_of
from consultation.definition import Consultation
from consultation.feedback import editing, sql_recipients, sql_saved
from consultation.feedback import sql as feedback_sql
from consultation.feedback.checks import MAX_AUTHORITY_CHARS, MAX_BODY_CHARS, MAX_NOTE_CHARS
from consultation.feedback.model import Content, Feedback, FeedbackError, Subject
from consultation.languages.model import Language
from consultation.staff.sql import Staff
from consultation.store.keyring import Keyring
from consultation.text.whole_number import read_whole_number


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of the form."""

    authority: str = ""
    bodies: Mapping[Language, str] = field(default_factory=dict)
    link: str = ""
    change_notes: Mapping[Language, str] = field(default_factory=dict)
    letters: str = ""
    is_whole: str = ""
    show_only: str = ""
    correction_for: str = "told_before"
    authority_names: Mapping[Language, str] = field(default_factory=dict)
    form: str = ""
    """The number of the form it was written in: two clicks send the same one."""
    signer: str = ""
    """Which of the authorities that the consultation declares signs, from 1; empty for the names written."""

    @classmethod
    def of(cls, content: Content) -> Written:
        """Return the fields that hold a content."""
        return cls(
            content.authority,
            content.bodies,
            content.link,
            content.change_notes,
            content.letters or "",
            "yes" if content.is_whole else "",
            "" if content.notify else "yes",
            chosen_listeners(content),
            content.authority_names,
        )

    def content(self) -> Content:
        """Return the content of the fields, still to be checked."""
        letters: Any = self.letters if self.letters in ("kept", "gsm7") else None
        return Content(
            self.authority,
            self.bodies,
            self.link,
            self.change_notes,
            letters,
            bool(self.is_whole),
            not self.show_only and self.correction_for != "nobody",
            "everybody" if self.correction_for == "everybody" else "told_before",
            self.authority_names,
        )

    def signed(self, definition: Consultation) -> Written:
        """Return the fields under the signature of the authority that is chosen, if one is."""
        signatures = dict(enumerate(signatures_of(definition), 1))
        chosen = signatures.get(read_whole_number(self.signer) or 0)
        return self if chosen is None else self.signed_as(chosen)

    def signed_as(self, signature: Mapping[Language, str]) -> Written:
        """Return the fields under a signature; a language in which it is the same is left empty."""
        (_, first), *others = ((each, said[:MAX_AUTHORITY_CHARS]) for each, said in signature.items())
        names = {each: said for each, said in others if said != first}
        return replace(self, authority=first, authority_names=names)

    def signer_of(self, definition: Consultation) -> str:
        """Return which declared authority signs, from 1, or whose signature is written; empty for none."""
        if self.signer:
            return self.signer
        written = {
            language: self.authority_names.get(language) or self.authority
            for language in definition.languages
        }
        signatures = signatures_of(definition)
        return str(signatures.index(written) + 1) if written in signatures else ""

    def code(self, keyring: Keyring, staff_id: int, consultation: str, subject: Subject) -> str | None:
        """Return a code that identifies a filled form without revealing its content; None without a form."""
        if not self.form:
            return None
        filled = json.dumps([staff_id, consultation, asdict(subject), asdict(self)])
        return keyring.short_code(f"feedback form v1 {filled}", 32)


Bodies = Annotated[Mapping[Language, str], Depends(texts_of("body"))]
AuthorityNames = Annotated[Mapping[Language, str], Depends(texts_of("authority"))]
ChangeNotes = Annotated[Mapping[Language, str], Depends(texts_of("note"))]


def _written(
    bodies: Bodies,
    names: AuthorityNames,
    change_notes: ChangeNotes,
    authority: Annotated[str, Form()] = "",
    link: Annotated[str, Form()] = "",
    letters: Annotated[str, Form()] = "",
    is_whole: Annotated[str, Form()] = "",
    show_only: Annotated[str, Form()] = "",
    correction_for: Annotated[str, Form()] = "told_before",
    form: Annotated[str, Form()] = "",
    signer: Annotated[str, Form()] = "",
) -> Written:
    return Written(
        authority, bodies, link, change_notes, letters, is_whole, show_only, correction_for, names, form,
        signer,
    )  # fmt: skip


Posted = Annotated[Written, Depends(_written)]
"""The fields of a form that was sent."""


def chosen_listeners(content: Content) -> str:
    """Return the recipients of a correction that the form chooses."""
    return content.correction_for if content.notify else "nobody"


def signatures_of(definition: Consultation) -> list[dict[Language, str]]:
    """Return how each authority that a consultation declares signs, in its languages."""
    return [
        {
            language: ", ".join(each.text(language) for each in (authority.name, authority.title) if each)
            for language in definition.languages
        }
        for authority in definition.authorities
    ]


def _likely_signatures(
    definition: Consultation, own: dict[Language, str], *, signs: bool
) -> list[dict[Language, str]]:
    """Return with whose signature an answer may begin: one's own only if it is declared, or none is.

    The name of an account signs nothing in the place of the authorities that a consultation promises.
    """
    declared = signatures_of(definition)
    return [own] if own in declared or (signs and not declared) else declared


class Writing(Choosing):
    """The forms in which an answer is written."""

    @get("/feedback/new")
    def choose(self, request: Request, staff: Reader, sought: Annotated[Sought, Depends()]) -> Response:
        """Show the choice of what is answered; once it is chosen, the form."""
        console, page = self.console, "feedback/feedback_choose.html"
        definition = next(
            (each for each in console.consultations() if each.slug == sought.consultation), None
        )
        if definition is None:
            every = self.most_waited_for()
            if not every:
                raise NotFoundError
            if len(every) > 1 or sought.consultation:
                return console.show(request, page, definition=None, consultations=every, draft="")
            definition = every[0][0]
        sought = sought.listed
        subject = self.sought_subject(definition, sought)
        draft = self._draft(sought.draft, definition) if sought.draft else None
        if subject is None:
            return console.show(
                request,
                page,
                definition=definition,
                mistakes=self.mistakes_of(request, definition, sought),
                **self.to_choose(request, definition, sought),
            )
        if draft is not None and draft.in_progress is not None:
            return self._form(
                request, staff, definition, subject, Written.of(draft.in_progress.content), draft
            )
        return self._form(request, staff, definition, subject, self._begun(request, staff, definition))

    def _draft(self, draft: str, definition: Consultation) -> Feedback:
        """Return the draft whose contributions are chosen anew. Raises NotFoundError once published."""
        found, of = self.load(draft)
        if of != definition or found.in_progress is None or found.published is not None:
            raise NotFoundError
        return found

    def _begun(self, request: Request, staff: Staff, definition: Consultation) -> Written:
        """Return the fields of a new answer, under the one signature that it may have."""
        written = Written(form=secrets.token_hex(16))
        own = {each: staff.signature(each) for each in definition.languages}
        likely = _likely_signatures(
            definition, own, signs=visit_of(request).reach.role_in(definition.slug) == "authority"
        )
        return written.signed_as(likely[0]) if len(likely) == 1 else written

    @post("/feedback")
    def create(
        self,
        request: Request,
        staff: Reader,
        written: Posted,
        consultation: Annotated[str, Form()],
        about: Annotated[str, Form()],
        words: Annotated[str, Form()] = "",
        numbers: Annotated[list[str] | None, Form()] = None,
        insert: Annotated[str, Form()] = "",
    ) -> Response:
        """Store a draft, or show a refused form again as it was filled.

        The same form with the same words is the draft it made before: the button was clicked twice. With
        other words it is another draft, so that nothing written is lost.
        """
        definition = self.console.definition(consultation)
        subject = existing(subject_of(definition, about, words, numbers_in(numbers)))
        if insert:
            return self._form(request, staff, definition, subject, self._with_saved(staff, written, insert))
        code = written.code(self.console.store.keyring, staff.id, definition.slug, subject)
        try:
            made = self._made(staff, definition, subject, written, code)
        except FeedbackError as error:
            return self._form(request, staff, definition, subject, written, error=error)
        return self.console.told(request, f"/feedback/{made.id}", "act_feedback_created")

    def _made(
        self, staff: Staff, definition: Consultation, subject: Subject, written: Written, code: str | None
    ) -> Feedback:
        """Return the draft that a form makes, or made before. Raises FeedbackError."""
        now = self.console.clock()
        with self.console.store.write() as unit:
            made = feedback_sql.made_from(unit, code) if code is not None else None
            if made is None:
                made = editing.create(
                    unit,
                    definition,
                    subject,
                    written.signed(definition).content(),
                    staff.login,
                    now,
                    form=code,
                )
                editing.record(unit, "feedback_created", made.id, staff.id, now)
        return made

    @get("/feedback/{feedback_id}/edit")
    def show(self, request: Request, staff: Reader, feedback_id: str) -> Response:
        """Show the form with the version in progress, or with the published one, to correct it."""
        feedback, definition = self.load(feedback_id)
        version = existing(feedback.in_progress or feedback.published)
        written = Written.of(version.content)
        if feedback.in_progress is None:
            written = replace(written, change_notes={})
        return self._form(request, staff, definition, feedback.subject, written, feedback)

    @post("/feedback/{feedback_id}/edit")
    def edit(
        self,
        request: Request,
        staff: Reader,
        feedback_id: str,
        written: Posted,
        revision: Annotated[str, Form()] = "",
        insert: Annotated[str, Form()] = "",
        about: Annotated[str, Form()] = "",
        words: Annotated[str, Form()] = "",
        numbers: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Store the changes, or show a refused form again as it was filled.

        What a draft answers may be chosen anew until it is published; `about` says it.
        """
        feedback, definition = self.load(feedback_id)
        seen = read_whole_number(revision) or 0
        chosen = subject_of(definition, about, words, numbers_in(numbers)) if about else None
        subject = feedback.subject if chosen is None or feedback.published else chosen
        if insert:
            more = self._with_saved(staff, written, insert)
            return self._form(request, staff, definition, subject, more, feedback, read=seen)
        now = self.console.clock()
        try:
            with self.console.store.write() as unit:
                editing.edit(
                    unit, definition, feedback.id, written.signed(definition).content(), staff.login, now,
                    revision=seen, subject=subject,
                )  # fmt: skip
                editing.record(unit, "feedback_edited", feedback.id, staff.id, now)
        except FeedbackError as error:
            feedback, _ = self.load(feedback_id)
            read = None if error.reason == "changed_meanwhile" else seen  # what came between is shown
            return self._form(request, staff, definition, subject, written, feedback, error, read)
        return self.console.told(request, f"/feedback/{feedback.id}", "act_feedback_edited")

    def _form(
        self,
        request: Request,
        staff: Staff,
        definition: Consultation,
        subject: Subject,
        written: Written,
        feedback: Feedback | None = None,
        error: FeedbackError | None = None,
        read: int | None = None,
    ) -> Response:
        """Show the form; `read` is the revision that it was filled from, when it is shown again."""
        in_progress = feedback.in_progress if feedback is not None else None
        shown = in_progress or (feedback.published if feedback is not None else None)
        return self.console.show(
            request,
            "feedback/feedback_form.html",
            mistakes=None if error is None else self.mistakes_in(request, error, _fields(definition)),
            definition=definition,
            subject=subject,
            about=name_of(subject),
            choice=self._choice(definition, subject, feedback),
            assignable="" if feedback is not None else _assignable(subject),
            subject_said=self.subject(request, definition, subject),
            readings=self.readings(request, definition, subject),
            **self._read_beside(staff, definition, subject),
            feedback=feedback,
            correcting=feedback is not None and feedback.published is not None,
            revision=read if read is not None else in_progress.revision if in_progress is not None else 0,
            said=self.said(request, definition),
            counting=self.console.asset("counting.js"),
            written=written,
            meanwhile=shown if error is not None and error.reason == "changed_meanwhile" else None,
            signatures=signatures_of(definition),
            signer=written.signer_of(definition),
            limits={"authority": MAX_AUTHORITY_CHARS, "body": MAX_BODY_CHARS, "note": MAX_NOTE_CHARS},
        )

    def _choice(self, definition: Consultation, subject: Subject, feedback: Feedback | None) -> str:
        """Return the query of the choice of other contributions; empty once an answer was published."""
        if feedback is not None and feedback.published is not None:
            return ""
        return self.choice_of(definition, subject, feedback.id if feedback is not None else None)

    def _read_beside(self, staff: Staff, definition: Consultation, subject: Subject) -> dict[str, Any]:
        """Return what the form shows beside its fields: what is answered, and replies to use again."""
        with self.console.store.read() as unit:
            return {
                "answered": sql_recipients.answered_contributions(unit, definition.slug, subject),
                "reach": sql_recipients.reach(unit, definition.slug, subject),
                "saved": sql_saved.everyone(unit, staff.organisation_id),
                "beside": said_to(unit, definition, subject),
            }

    def _with_saved(self, staff: Staff, written: Written, number: str) -> Written:
        """Return the fields with a saved reply after what is written, in each of its languages."""
        with self.console.store.read() as unit:
            saved = existing(sql_saved.find(unit, staff.organisation_id, read_whole_number(number) or 0))
        texts = {
            language: "\n\n".join(filter(None, (written.bodies.get(language, "").rstrip(), text)))
            for language, text in saved.bodies.items()
        }
        return replace(written, bodies={**written.bodies, **texts})


def _fields(definition: Consultation) -> Mapping[str, str]:
    """Return the field of each reason: who answers is chosen where a consultation declares authorities."""
    return {
        **FIELDS,
        "authority_missing": "signers" if definition.authorities else "authority",
        "body_missing": f"body_{definition.languages[0]}",
    }


def _assignable(subject: Subject) -> str:
    """Return a subject's name in the form that gives it to somebody; empty when it cannot be given."""
    if len(subject.numbers) == 1:
        return f"contribution:{subject.numbers[0]}"
    return name_of(subject) if subject.slug or subject.topic else ""
