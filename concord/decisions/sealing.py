"""A closed decision's record is sealed: the database itself refuses to change it, whoever asks, by SQL too.

Triggers on both databases look at the decision's `closed_at`. What may still change is where it was at the table
(`segment`, since agendas come and go); what follows it (Carrying, Review) stands beside the record. Whoever removes an
organization whole says so first: `erasing`.

A migration that changes a sealed table on SQLite makes the table anew and loses its triggers: begin it with
RunPython(unseal, seal) and end it with RunPython(seal, unseal). tests/test_sealing.py tells when this was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from concord.foundation.scope import current

RECORD = "decisions_decision"
PARTS = (
    "decisions_option",
    "decisions_perspective",
    "decisions_approver",
    "decisions_ballot",
    "decisions_consentround",
    "decisions_decision_departments",
)
LATER = ("decisions_optionvalue",)  # sealed by a migration of its own: 0004 runs before it is there
ANSWERS = "decisions_consentanswer"
COLUMNS = (
    "id, organization_id, team_id, question, background, proposal, method, decider_id, supersedes_id, asked_at, "
    "asked_undated, due, on_silence, private, perspectives_opened_at, ballots_opened_at, outcome, chosen_id, grounds, "
    "reopens_when, message, review_on, ending, closed_by_id, closed_at, undated, source, source_hash, names_as_written"
)
SENTENCE = "A closed decision does not change. To change course, ask anew and let the new one supersede it."
KEPT = "NOT EXISTS (SELECT 1 FROM decisions_erasure e WHERE e.organization_id = {row}.organization_id)"


@contextmanager
def erasing(organization_id: int) -> Iterator[None]:
    """Inside, and only for this organization, closed decisions may go: it is being removed whole."""
    from concord.decisions.models import Erasure

    if current() not in (-1, organization_id):
        raise ValueError("only the organization in scope is removed")
    with transaction.atomic():
        mark, _made = Erasure.objects.get_or_create(organization_id=organization_id)
        yield
        mark.delete()


def seal(_apps: Any, editor: Any) -> None:
    """Set the triggers."""
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, params=None)


def unseal(_apps: Any, editor: Any) -> None:
    """Take the triggers away."""
    for table in (RECORD, *PARTS, ANSWERS):
        unseal_table(table, editor)


def unseal_later(_apps: Any, editor: Any) -> None:
    """The same, of the tables that came after the first ones."""
    for table in LATER:
        unseal_table(table, editor)


def unseal_table(table: str, editor: Any) -> None:
    for deed in ("insert", "update", "delete"):
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {name(table, deed)}{on}", params=None)


def statements(vendor: str) -> Iterator[str]:
    """Every trigger, for "sqlite" or "postgresql"."""
    write = for_postgresql if vendor == "postgresql" else for_sqlite
    ended = "OLD.closed_at IS NOT NULL AND " + KEPT.format(row="OLD")
    yield from write(RECORD, f"UPDATE OF {COLUMNS}", ended, "")
    yield from write(RECORD, "DELETE", ended, "")
    for table in (*PARTS, ANSWERS):
        yield from of_part(table, vendor)


def seal_later(_apps: Any, editor: Any) -> None:
    """Set the triggers of the tables that came after the first ones."""
    for table in LATER:
        for statement in of_part(table, editor.connection.vendor):
            editor.execute(statement, params=None)


def of_part(table: str, vendor: str) -> Iterator[str]:
    """The triggers of one table whose rows are part of a decision's record."""
    write = for_postgresql if vendor == "postgresql" else for_sqlite
    for deed, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        yield from write(table, deed, " OR ".join(closed(whose(table, row)) for row in rows), whose(table, rows[0]))


def whose(table: str, row: str) -> str:
    """The id of the decision that a row is part of."""
    if table == ANSWERS:
        return f"(SELECT r.decision_id FROM decisions_consentround r WHERE r.id = {row}.round_id)"  # noqa: S608  names only
    return f"{row}.decision_id"


def closed(decision: str) -> str:
    ended = f"d.id = {decision} AND d.closed_at IS NOT NULL AND {KEPT.format(row='d')}"
    return f"EXISTS (SELECT 1 FROM decisions_decision d WHERE {ended})"  # noqa: S608  names only


def name(table: str, deed: str) -> str:
    return f"sealed_{table}_{deed.split()[0].lower()}"


def for_sqlite(table: str, deed: str, refuse_when: str, _decision: str) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {name(table, deed)} BEFORE {deed} ON {table} FOR EACH ROW WHEN {refuse_when} "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    )


def for_postgresql(table: str, deed: str, refuse_when: str, decision: str) -> Iterator[str]:
    """The decision's row is locked first, so that nothing slips in while another transaction closes it."""
    lock = f"PERFORM 1 FROM decisions_decision d WHERE d.id = {decision} FOR SHARE;" if decision else ""
    row = "OLD" if deed == "DELETE" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name(table, deed)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock} "
        f"IF {refuse_when} THEN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$"
    )
    yield (
        f"CREATE TRIGGER {name(table, deed)} BEFORE {deed} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name(table, deed)}()"
    )
