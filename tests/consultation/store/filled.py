"""Filled files of the schema, kept beside this: `python -m tests.consultation.store.filled` makes that of today's version.

It is made when a version of the schema is added, and kept as it is from then on: later versions open it.
`version_1_between.db.gz` was made by code that had dropped the columns of version 2, and still called it 1.
`before_versions.db.gz` has the 41 migrations from before the schema had a version; it can only be refused.
"""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from consultation.definition import Consultation, sql_drafts
from consultation.definition import sql as definition_sql
from consultation.definition.catalogue import Catalogue
from consultation.definition.drafts import Draft
from consultation.definition.loading import load_consultation
from consultation.definition.pictures import read_picture
from consultation.feedback import sql_recipients
from consultation.moderation import sql_posts, sql_reports
from consultation.outreach import inviting, sql_invitations
from consultation.outreach.model import Wording
from consultation.outreach.numbers import read_numbers
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.staff import sql as staff_sql
from consultation.store import Store, migrations
from consultation.store.keyring import Keyring
from tests.conftest import CONSULTATIONS, OPEN_DAY, SECRET
from tests.consultation.definition.test_pictures import png
from tests.consultation.feedback.people import write_in
from tests.consultation.feedback.test_broadcast import published, run
from tests.consultation.rights.test_erasure import person

SLUG = "administration-publique-efficiente-et-transparente"


def kept(name: str) -> Path:
    """Where a filled file is."""
    return Path(__file__).with_name(f"{name}.db.gz")


def unpacked(name: str, path: Path) -> Path:
    """Unpack a filled file to a path."""
    path.write_bytes(gzip.decompress(kept(name).read_bytes()))
    return path


def fill(path: Path) -> None:
    """Two people with all that belongs to one, of whom the second was erased; and what the staff did."""
    store = Store.open(path, Keyring(SECRET))
    person(store)
    second = person(store, "+14185550188", "7100005300")
    with store.write() as unit:
        sql_erasure.request(unit, second, "person", OPEN_DAY)
    Eraser(store).run(OPEN_DAY + sql_erasure.FAREWELL)
    work(store, load_consultation(CONSULTATIONS / f"{SLUG}.yml"))
    store.close()


def work(store: Store, definition: Consultation, phone: str = "+14185550166") -> None:
    """A draft, a picture, a post, a report, an invitation, and an answer with what a person thinks of it."""
    slug, now = definition.slug, OPEN_DAY + timedelta(days=1)
    writer = write_in(store, definition, phone, "Un guichet unique")
    with store.write() as unit:
        lea = staff_sql.add(unit, f"lea-{slug}", "Léa", "community_manager", now)
        ben = staff_sql.add(unit, f"ben-{slug}", "Ben", "community_manager", now)
        sql_drafts.begin(unit, slug, Draft.of({"slug": slug, "title": {"fr": "Titre"}}), lea.id, now)
        sql_drafts.set_value(unit, slug, ("title", "fr"), "Un autre titre", "Titre", lea.id, now)
        definition_sql.add_picture(unit, slug, read_picture(png()), now)
        sql_posts.post(unit, slug, definition.principles[0].slug, "", lea.id, now)
        sql_reports.report(unit, slug, 1, "off_topic", "192.0.2.7", now)
        wording = Wording("Usagers", "agreed", "Ont coché la case.", {"fr": "Nous consultons."}, 7)
        made = sql_invitations.add_invitation(unit, slug, wording, lea.id, now)
        sql_invitations.add_numbers(unit, made, read_numbers(b"+14185550155").numbers, "fr")
        sql_invitations.finish_list(unit, made, {})
        found = sql_invitations.find_invitation(unit, slug, made)
        assert found is not None
        inviting.start(unit, definition.model_copy(update={"join_words": ("A",)}), found, ben.id, now)
    feedback = published(store, definition)
    run(store, Catalogue({slug: definition}))
    with store.write() as unit:
        assert sql_recipients.judge(unit, writer, feedback.id, "useful")


def main() -> None:
    """Make the file of today's version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filled.db"
        fill(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        named = f"version_{migrations.latest()}"
        kept(named).write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
