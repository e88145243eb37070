"""The tables, as migrations that sqlite-utils applies, all that are pending in one transaction.

One module a migration, named as it is recorded; `SQL` is what it runs. A migration that has landed is never
changed: the next one changes what it made.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from sqlite_utils import Database, Migrations

from consultation.store.schema import (
    m001_people_and_contributions,
    m002_key_check,
    m003_early_receipts,
    m004_contribution_kinds,
    m006_rights,
    m007_staff,
    m008_feedback,
    m009_sending,
    m010_published,
    m010b_search_in_batches,
    m011_open_data,
    m012_moderation,
    m012_topics,
    m013_push_subscriptions,
    m014_feedback_choices,
    m015_evaluations,
    m016_answered_and_topics,
    m016b_standing,
    m017_message_numbers,
    m018_staff_addresses,
    m019_counted,
    m020_signatures,
    m021_moderating,
    m022_feedback_forms,
    m023_merged_topics,
    m024_reporters,
    m025_placed_in_topics,
    m026_looked_at,
    m027_answer_states,
    m028_retracted,
    m029_read_first,
    m030_removed,
    m031_proof,
    m031b_definitions,
    m032_reset_by,
    m033_comments_only,
    m035_unreached,
    m037_people_answered_by_name,
    m040_topic_sizes,
    m040b_people_in_steps,
    m044_acts_by_time,
)

MODULES: tuple[ModuleType, ...] = (
    m001_people_and_contributions,
    m002_key_check,
    m003_early_receipts,
    m004_contribution_kinds,
    m006_rights,
    m007_staff,
    m008_feedback,
    m009_sending,
    m010_published,
    m010b_search_in_batches,
    m011_open_data,
    m012_topics,
    m012_moderation,
    m016_answered_and_topics,
    m016b_standing,
    m013_push_subscriptions,
    m014_feedback_choices,
    m015_evaluations,
    m017_message_numbers,
    m018_staff_addresses,
    m019_counted,
    m020_signatures,
    m021_moderating,
    m022_feedback_forms,
    m023_merged_topics,
    m024_reporters,
    m025_placed_in_topics,
    m026_looked_at,
    m028_retracted,
    m029_read_first,
    m030_removed,
    m031_proof,
    m031b_definitions,
    m033_comments_only,
    m035_unreached,
    m032_reset_by,
    m027_answer_states,
    m037_people_answered_by_name,
    m040_topic_sizes,
    m040b_people_in_steps,
    m044_acts_by_time,
)

migrations = Migrations("consultexto")


def _running(module: ModuleType) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        db.executescript(module.SQL)

    return run


for _module in MODULES:
    migrations(name=_module.__name__.rpartition(".")[2])(_running(_module))


class NewerSchemaError(RuntimeError):
    """A newer version has changed the tables: this one would write what that one does not expect."""


def pending(db: Database) -> list[str]:
    """The migrations that are still to be applied; reads only.

    Raises NewerSchemaError when one was applied that is not known here.
    """
    known = {module.__name__.rpartition(".")[2] for module in MODULES}
    unknown = [each.name for each in migrations.applied(db) if each.name not in known]
    if unknown:
        raise NewerSchemaError(
            f"a newer version of the program changed it ({', '.join(unknown)}): run that version, or restore"
            " a backup made before it"
        )
    return [each.name for each in migrations.pending(db)]


def apply_pending(db: Database) -> None:
    """Apply what is pending, all of it or nothing, so that the version before it can still use the file.

    Processes that start together apply it once: the second waits for the first. Raises NewerSchemaError.
    """
    if not pending(db):
        return
    db.conn.execute("BEGIN IMMEDIATE")
    with db.atomic():
        migrations.apply(db)
    db.conn.execute("COMMIT")
