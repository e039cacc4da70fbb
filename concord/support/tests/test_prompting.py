from __future__ import annotations

from collections import Counter
from datetime import timedelta

from concord.people import profiles
from concord.rhythm.attending import answer
from concord.support.asking import ask
from concord.support.models import Asking
from concord.support.prompting import prompt_week
from conftest import NOON


def asked_in(world, at, *, but=()):
    """The pairs of a week, after everybody (but some) has asked."""
    for asking in prompt_week(at=at):
        name = next(name for name, person in world.people.items() if person.pk == asking.asker_id)
        if name not in but:
            ask(asking, by=world.actor(name), at=at, by_mail=False)
    return [(row.asker_id, row.asked_id) for row in Asking.objects.filter(made_at=at)]


def test_each_week_everybody_asks_one_and_is_asked_by_one_until_all_have_asked_all(world):
    pairs: Counter = Counter()
    for week in range(8):  # nine leaders
        found = asked_in(world, NOON + timedelta(weeks=week))
        assert {one for one, _other in found} == {other for _one, other in found}, "each once on either side"
        pairs.update(found)
    assert len(pairs) == 9 * 8 and set(pairs.values()) == {1}
    assert asked_in(world, NOON + timedelta(weeks=8)) == asked_in_week(NOON), "then the order comes again"


def asked_in_week(at):
    return [(row.asker_id, row.asked_id) for row in Asking.objects.filter(made_at=at)]


def test_made_twice_it_names_nobody_anew(world):
    assert len(prompt_week(at=NOON)) == 9
    assert prompt_week(at=NOON + timedelta(days=2)) == []


def test_whoever_is_away_all_week_neither_asks_nor_is_asked(world):
    meeting = world.planned(at=NOON + timedelta(days=1))
    answer(meeting, "no", by=world.actor("ben"), at=NOON)
    ben, found = world.people["ben"].pk, prompt_week(at=NOON)
    assert len(found) == 8
    assert ben not in {row.asker_id for row in found} | {row.asked_id for row in found}


def test_whom_one_did_not_ask_comes_again_before_those_one_has_asked(world):
    first = {row.asker_id: row.asked_id for row in prompt_week(at=NOON)}
    ana = world.people["ana"].pk
    for week in range(1, 8):
        asked_in(world, NOON + timedelta(weeks=week))
    (last,) = [row for row in prompt_week(at=NOON + timedelta(weeks=8)) if row.asker_id == ana]
    assert last.asked_id == first[ana]
    assert "not asked" in last.why


def test_the_reason_says_how_long_ago(world):
    asked_in(world, NOON)
    for week in range(1, 8):
        asked_in(world, NOON + timedelta(weeks=week))
    assert {row.why for row in prompt_week(at=NOON + timedelta(weeks=8))} == {
        "It is their turn: your last question to them was 8 weeks ago."
    }


def test_somebody_new_is_named_in_the_middle_of_the_week_and_somebody_who_left_is_not(world):
    from concord.people.teams import seat

    prompt_week(at=NOON)
    new = profiles.add(name="Jo New", by=world.actor("ana"), at=NOON)
    seat(new, world.team, by=world.actor("ana"), at=NOON)
    assert [row.asker_id for row in prompt_week(at=NOON)] == [new.pk]
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    later = prompt_week(at=NOON + timedelta(weeks=1))
    assert world.people["ben"].pk not in {row.asked_id for row in later} | {row.asker_id for row in later}
