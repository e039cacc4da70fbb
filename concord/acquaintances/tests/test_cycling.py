"""Each cycle everybody gets somebody; in few cycles all have met; who comes or goes is mended."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest

from concord.acquaintances.being_away import say_away, say_back
from concord.acquaintances.cycling import begin_cycle, begin_due_cycles
from concord.acquaintances.leaving import leave
from concord.acquaintances.mending import mend
from concord.acquaintances.models import Acquaintance, Companion, Cycle, Discovery
from concord.acquaintances.pacing import set_pace
from concord.acquaintances.seeing import who_knows_whom
from concord.acquaintances.talking import not_this_time, take_word_back, we_met
from concord.foundation.errors import Denied, Refused
from concord.people import profiles, teams
from conftest import NOON

MONTH = timedelta(days=32)


def groups(team) -> list[set[str]]:
    """First names of those who get to know each other in the newest cycle."""
    rows = Acquaintance.objects.whole().filter(cycle=team.cycles.first(), let_go_at=None)
    return [{person.first_name for person in row.people} for row in rows if row.people]


def actor_of_one(world, row):
    return world.actor(row.people[0].email.partition("@")[0])


def all_meet(world, at) -> None:
    for row in Acquaintance.objects.open().whole():
        we_met(row, by=actor_of_one(world, row), at=at)


def newcomer(world, name, *, at=NOON):
    by = world.actor("ana")
    person = profiles.add(name=name, by=by, at=at, email=f"{name.lower()}@harbour.example", department="Finance")
    world.people[name.lower()] = person
    teams.seat(person, world.team, by=by, at=at)
    person.joined_at = at
    person.save(update_fields=["joined_at"])
    return person


def test_everybody_gets_a_colleague_a_trio_when_odd_and_all_have_met_after_the_fewest_cycles(world):
    at, seen = NOON, []
    for _number in range(7):  # nine people: seven rounds, as few as are known
        begin_cycle(world.team, by=world.actor("ana"), at=at)
        sizes = sorted(len(group) for group in groups(world.team))
        assert sizes == [2, 2, 2, 3]
        seen += groups(world.team)
        all_meet(world, at)
        at += MONTH
    assert not [row.person.name for row in who_knows_whom(world.team).rows if row.not_yet]
    crossing = [len(group) for group in seen[:4]]
    assert crossing and who_knows_whom(world.team).cross_met == who_knows_whom(world.team).cross_pairs


def test_across_departments_come_first_and_the_reason_is_said(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    first = Acquaintance.objects.whole()
    for row in first:
        departments = [person.department_id for person in row.people]
        assert len(set(departments)) == len(departments)
        assert "different departments" in row.why and len(row.questions) == 3


def test_afterwards_whoever_met_longest_ago_meets_again(world):
    at = NOON
    for _number in range(9):
        begin_cycle(world.team, by=world.actor("ana"), at=at)
        all_meet(world, at)
        at += MONTH
    assert "longest ago" in Acquaintance.objects.filter(cycle=world.team.cycles.first())[0].why


def test_a_cycle_begins_by_itself_when_the_last_one_is_over(world):
    begun = begin_due_cycles(world.owner.organization_id, at=NOON)
    assert len(begun) == 1 and (begun[0].ends - begun[0].begins).days in (29, 30)
    assert not begin_due_cycles(world.owner.organization_id, at=NOON + timedelta(days=20))
    assert len(begin_due_cycles(world.owner.organization_id, at=NOON + MONTH)) == 1
    assert not Acquaintance.objects.open().filter(cycle=begun[0]).exists(), "what was not met ends without a word"
    set_pace(world.team, by=world.actor("dora"), at=NOON, every="never")
    assert not begin_due_cycles(world.owner.organization_id, at=NOON + 3 * MONTH)


def test_from_one_meeting_to_the_next(world):
    meeting = world.planned("discussion", at=NOON + timedelta(days=12))
    world.planned("discussion", at=NOON + timedelta(days=2))  # too near to meet before it
    set_pace(world.team, by=world.actor("ana"), at=NOON, every="meeting")
    assert begin_cycle(world.team, by=world.actor("ana"), at=NOON).ends == meeting.starts.date()


def test_only_who_leads_the_teams_meetings_sets_the_pace_or_begins(world):
    for deed in (lambda by: set_pace(world.team, by=by, at=NOON, every="month"),
                 lambda by: begin_cycle(world.team, by=by, at=NOON)):  # fmt: skip
        with pytest.raises(Denied):
            deed(world.actor("ben"))
    with pytest.raises(Refused, match="meeting, fortnight, month"):
        set_pace(world.team, by=world.actor("ana"), at=NOON, every="daily")
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="until"):
        begin_cycle(world.team, by=world.actor("ana"), at=NOON)


def test_what_was_not_met_comes_again_before_anybody_meets_twice(world):
    at, skipped = NOON, set()
    for number in range(7):
        begin_cycle(world.team, by=world.actor("ana"), at=at)
        if number == 2:
            for row in Acquaintance.objects.open().whole():
                skipped |= {frozenset(pair) for pair in combinations([person.pk for person in row.people], 2)}
                not_this_time(row, by=actor_of_one(world, row), at=at)
        all_meet(world, at)
        at += MONTH
    begin_cycle(world.team, by=world.actor("ana"), at=at)
    now = {frozenset(person.pk for person in row.people) for row in Acquaintance.objects.open().whole()}
    assert len([group for group in now if any(pair <= group for pair in skipped)]) >= 3


def test_a_joiner_gets_somebody_and_nobody_else_changes(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    before = groups(world.team)
    newcomer(world, "Kim")
    changed = mend(world.team, by=world.actor("ana"), at=NOON + timedelta(days=2))
    after = groups(world.team)
    assert len(changed) == 1 and {"Kim"} < {person.first_name for person in changed[0].people}
    assert len([group for group in before if group in after]) == 3, "only the trio gave one away"
    assert sorted(len(group) for group in after) == [2] * 5
    assert not mend(world.team, by=world.actor("ana"), at=NOON + timedelta(days=3)), "mended once"


def test_a_leaver_is_taken_out_and_what_was_learned_about_them_goes(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = next(row for row in Acquaintance.objects.whole() if row.is_companion(world.people["ben"].pk))
    Discovery.objects.create(team=world.team, acquaintance=row, asker=row.others(world.people["ben"].pk)[0],
                             subject=world.people["ben"], words="Runs at six.", written_at=NOON)  # fmt: skip
    leave(world.people["ben"], by=world.actor("ana"), at=NOON + timedelta(days=1))
    assert not Discovery.objects.exists()
    assert sorted(len(group) for group in groups(world.team)) == [2, 2, 2, 2]
    assert not any("Ben" in group for group in groups(world.team))


def test_who_is_on_long_leave_is_passed_over_and_comes_back_into_the_same_plan(world):
    ben = world.people["ben"]
    away = say_away(ben, by=world.actor("ben"), at=NOON, begins=NOON.date())
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    assert not any("Ben" in group for group in groups(world.team))
    say_back(away, by=world.actor("ben"), at=NOON + timedelta(days=3))
    mend(world.team, by=world.actor("ana"), at=NOON + timedelta(days=3))
    assert any("Ben" in group and len(group) > 1 for group in groups(world.team))


def test_a_short_absence_changes_nothing(world):
    say_away(
        world.people["ben"], by=world.actor("ben"), at=NOON, begins=NOON.date(), ends=NOON.date() + timedelta(days=6)
    )
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    assert any("Ben" in group for group in groups(world.team))


def test_bad_times_away_are_refused_in_words(world):
    ben, by, today = world.people["ben"], world.actor("ben"), NOON.date()
    with pytest.raises(Refused, match="ends before it begins"):
        say_away(ben, by=by, at=NOON, begins=today, ends=today - timedelta(days=1))
    with pytest.raises(Refused, match="over already"):
        say_away(ben, by=by, at=NOON, begins=today - timedelta(days=9), ends=today - timedelta(days=5))
    say_away(ben, by=by, at=NOON, begins=today, ends=today + timedelta(days=30))
    with pytest.raises(Refused, match="already"):
        say_away(ben, by=by, at=NOON, begins=today + timedelta(days=30))
    with pytest.raises(Denied):
        say_away(ben, by=world.actor("chi"), at=NOON, begins=today)


def test_what_was_met_stays_when_somebody_leaves_the_table(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    all_meet(world, NOON)
    known = who_knows_whom(world.team).met
    teams.unseat(world.people["ben"], world.team, by=world.actor("ana"), at=NOON)
    assert not mend(world.team, by=world.actor("ana"), at=NOON)
    teams.seat(world.people["ben"], world.team, by=world.actor("ana"), at=NOON)
    assert who_knows_whom(world.team).met == known


def test_a_word_is_taken_back_until_something_was_told(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    we_met(row, by=world.actor("ana"), at=NOON)
    we_met(row, by=world.actor("ana"), at=NOON)
    take_word_back(row, by=world.actor("ana"), at=NOON)
    assert row.state == "open"
    stranger = next(name for name, person in world.people.items() if not row.is_companion(person.pk))
    with pytest.raises(Denied):
        we_met(row, by=world.actor(stranger), at=NOON)
    we_met(row, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="met already"):
        not_this_time(row, by=world.actor("ana"), at=NOON)


def test_nobody_is_in_two_places_of_a_cycle(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    newcomer(world, "Kim")
    newcomer(world, "Lou")
    newcomer(world, "Mo")
    mend(world.team, by=world.actor("ana"), at=NOON + timedelta(days=2))
    here = list(Companion.objects.filter(cycle=Cycle.objects.get(), left_at=None).values_list("person", flat=True))
    assert len(here) == len(set(here)) == 12
