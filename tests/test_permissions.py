"""docs/users/permissions.md is what people read, RULES is what Concord does: every cell is asked of the rule."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from concord.foundation.actor import Actor, concord_itself
from concord.people.models import MEMBERSHIPS as SEATS
from concord.people.models import ROLES
from concord.people.permissions import RULES, may

PAGE = Path(__file__).parent.parent / "docs" / "users" / "permissions.md"
ME, SOMEBODY, TEAM = 1, 2, 7
RELATIONS = {
    "the person": {"person_id": ME},
    "the facilitator": {"facilitator_id": ME},
    "the note-taker": {"note_taker_id": ME},
    "the decider": {"decider_id": ME},
    "the approver": {"awaits_approval_of": lambda person: person == ME},
    "whoever asks": {"asker_id": ME},
    "whoever is asked": {"asked_id": ME},
    "a guest": {"welcomes": lambda person: person == ME},
    "the helper": {"helper_id": ME},
    "a companion": {"is_companion": lambda person: person == ME},
    "whoever owes it": {"is_owed_by": lambda person: person == ME},
    "a co-lead": {"is_led_by": lambda person: person == ME},
    "whoever proposed it": {"proposed_by_id": ME},
    "whoever noted it": {"noted_by_id": ME},
    "whoever told it": {"author_id": ME},
    "whom it is about": {"about_id": ME},
    "staff of the team": {},
}
Holder = tuple[str, str]


def granted(action: str, holder: Holder) -> bool:
    """Whether the rule of `action` lets somebody through who has this role, seat or relation and nothing else."""
    sort, word = holder
    roles = {word} if sort == "role" else {"chief of staff"} if word == "staff of the team" else {"employee"}
    seats = {TEAM: word} if sort == "seat" else {TEAM: "observer"} if word == "staff of the team" else {}
    thing = {
        "team_id": TEAM,
        "person_id": SOMEBODY,
        "facilitator_id": SOMEBODY,
        "note_taker_id": SOMEBODY,
        "decider_id": SOMEBODY,
        "is_owed_by": lambda person: False,
    }
    thing |= RELATIONS[word] if sort == "relation" else {}
    by = Actor(organization_id=1, person_id=ME, roles=frozenset(roles), teams=seats)
    return may(by, action, SimpleNamespace(**thing))


def tables() -> dict[str, dict[str, str]]:
    """action -> heading -> cell, of both tables of the page."""
    found: dict[str, dict[str, str]] = {}
    headings: list[str] = []
    for line in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells[:2] == ["you may", "as"]:
            headings = cells
        elif cells and not cells[0].startswith("---"):
            found[cells[1].strip("`")] = dict(zip(headings, cells, strict=True))
    return found


TABLES = tables()


def test_the_page_names_every_action_and_no_other():
    missing, gone = RULES.keys() - TABLES.keys(), TABLES.keys() - RULES.keys()
    assert not missing, f"Add a row to docs/users/permissions.md, in leaders' words, for: {sorted(missing)}"
    assert not gone, f"docs/users/permissions.md promises what no rule knows: {sorted(gone)}"


@pytest.mark.parametrize("action", TABLES)
def test_every_cell_is_what_the_rule_says(action):
    row = TABLES[action]
    assert row["you may"], "the first column says it in leaders' words"
    roles = {word.strip() for word in row["roles"].split(",") if word.strip()} if "roles" in row else None
    for role in ROLES:
        said = role in roles if roles is not None else row[role] == "yes"
        assert granted(action, ("role", role)) is said, f"{action} for the role {role}"
    for seat in SEATS if roles is not None else ():
        assert granted(action, ("seat", seat)) is (row[seat] == "yes"), f"{action} for the seat {seat}"
    also = {word.strip() for word in row["and also"].split(",") if word.strip()}
    everybody = granted(action, ("role", "employee"))
    for relation in RELATIONS if not everybody else ():
        said = relation in also or (relation == "staff of the team" and by_other_means(row, roles))
        assert granted(action, ("relation", relation)) is said, f"{action} for {relation}"


def by_other_means(row: dict[str, str], roles: set[str] | None) -> bool:
    """Staff of the team hold a role and an observer's seat too: either may let them through already."""
    return row.get("observer") == "yes" or (
        "chief of staff" in roles if roles is not None else row["chief of staff"] == "yes"
    )


def test_a_seat_on_another_team_opens_nothing_here():
    thing = SimpleNamespace(team_id=TEAM, person_id=SOMEBODY, facilitator_id=SOMEBODY, note_taker_id=SOMEBODY,
                            decider_id=SOMEBODY, is_owed_by=lambda person: False)  # fmt: skip
    for action in RULES:
        for seat in SEATS:
            here = Actor(organization_id=1, person_id=ME, roles=frozenset({"employee"}), teams={TEAM + 1: seat})
            assert may(here, action, thing) is granted(action, ("role", "employee")), f"{action} as {seat} elsewhere"


def test_an_unknown_action_is_an_error_never_a_silent_no():
    with pytest.raises(KeyError):
        may(concord_itself(1), "decison.close")


def test_nobody_is_never_mistaken_for_somebody():
    """A thing without a facilitator, decider or note-taker is not Concord's own: `None` matches no one."""
    thing = SimpleNamespace(team_id=TEAM, person_id=None, facilitator_id=None, note_taker_id=None, decider_id=None,
                            is_owed_by=lambda person: person is None)  # fmt: skip
    nobody = Actor(organization_id=1, person_id=None)
    assert not [action for action in RULES if may(nobody, action, thing)]


def test_rights_are_asked_of_real_rows_too(world):
    """`team_id_of` finds the team of everything that RULES may be asked about."""
    from concord.decisions.models import Decision
    from concord.meetings.models import Segment, Topic
    from concord.people.permissions import team_id_of
    from concord.rhythm.tests.rhythm_world import leadership_series

    series = leadership_series(world)
    meeting = series.meetings.first()
    rows = [
        world.team,
        world.team.memberships.first(),
        series,
        meeting,
        Segment(meeting=meeting),
        Topic(team=world.team),
        Decision(team=world.team),
    ]
    assert {team_id_of(row) for row in rows} == {world.team.pk}
