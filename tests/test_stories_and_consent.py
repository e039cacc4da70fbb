"""Nobody reads a story before whom it is about agrees, once it is gone, or with a name that was not given.

Here as a property of what readers are given; test_consent_as_every_role.py walks pages, API, log and letters.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.models import Entry
from concord.people.clock import day_here
from concord.values import telling
from concord.values.models import Story, Value
from conftest import NOON

PEOPLE = ("ana", "ben", "chi", "dora")
FATES = ("waits", "agreed", "withdrawn by author", "withdrawn by subject", "taken back by key")
story_plans = st.lists(
    st.tuples(st.booleans(), st.sampled_from(PEOPLE), st.sampled_from(("", *PEOPLE)), st.sampled_from(FATES)),
    min_size=1,
    max_size=8,
)


@given(plans=story_plans)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_told_and_taken_back_readers_are_given_only_what_they_may_read(world, plans):
    with transaction.atomic():
        value = Value.objects.create(word="Courage", sentence="We say it.", adopted_at=NOON)
        told = [live(world, value, number, *plan) for number, plan in enumerate(plans)]
        for days in (0, 1):
            check(world, told, days)
        transaction.set_rollback(True)


def live(world: Any, value: Value, number: int, named: bool, author: str, about: str, fate: str) -> dict[str, Any]:
    """Tell one and let its fate come; what should be true of it."""
    by, words, before = world.actor(author), f"Story {number}.", Entry.objects.count()
    subject = world.people.get(about)
    key = ""
    if named:
        story = telling.tell(value, by=by, at=NOON, words=words, about=subject)
    else:
        key = telling.tell_without_name(value, by=by, at=NOON, words=words, about=subject)
        story = Story.objects.get(words=words)
        assert Entry.objects.count() == before, "the log does not know of it"
        assert (story.author_id, story.told_at, story.meeting_id, story.appreciation_id) == (None,) * 4
    agreed = about == author and named
    if fate == "agreed" and about:
        telling.agree(story, by=world.actor(about), at=NOON)
        agreed = True
    gone = False
    if (fate == "withdrawn by author" and named) or (fate == "withdrawn by subject" and about):
        telling.withdraw(story, by=by if fate.endswith("author") else world.actor(about), at=NOON)
        gone = True
    if fate == "taken back by key" and key:
        telling.withdraw_by_key(key, by=world.actor("chi"), at=NOON)
        gone = True
    return {"words": words, "named": named, "author": author, "about": about, "agreed": agreed, "gone": gone}


def check(world: Any, told: list[dict[str, Any]], days: int) -> None:
    day = day_here(NOON + timedelta(days=days))
    shown = set(Story.objects.shown_on(day).values_list("words", flat=True))
    for name in PEOPLE:
        seen = {row.words: row for row in Story.objects.seen_by(world.people[name].pk, day)}
        for row in told:
            known = row["named"] or days > 0
            open_to_all = not row["gone"] and known and (not row["about"] or row["agreed"])
            own = (row["named"] and row["author"] == name) or (row["about"] == name and known)
            assert (row["words"] in shown) is open_to_all
            assert (row["words"] in seen) is (open_to_all or (own and not row["gone"])), (name, row)
            if row["words"] in seen and not row["named"]:
                assert seen[row["words"]].author is None
