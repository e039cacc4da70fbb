"""Nobody reads a story before whom it is about agrees, once it is gone, or with a name that was not given.

First as a property of what readers are given, then walked as every role over every page, the API, the log and letters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.models import Entry
from concord.notices.rules import tell as write_letters
from concord.people import profiles
from concord.people.acting import actor_for
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.tokens import make_token
from concord.values import telling
from concord.values.models import Story, Value
from conftest import NOON
from tests.test_tenancy import addresses

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


@pytest.fixture
def told(world) -> dict[str, Story]:
    """One of each: shown, waiting for Ben, without a name, and gone."""
    value = Value.objects.create(word="Courage", sentence="We say it.", adopted_at=NOON)
    ana, ben, now = world.actor("ana"), world.people["ben"], timezone.now() - timedelta(days=2)
    rows = {"shown": telling.tell(value, by=ana, at=now, words="Zebra shown.")}
    rows["waits"] = telling.tell(value, by=ana, at=now, words="Zebra waiting.", about=ben)
    gone = telling.tell(value, by=ana, at=now, words="Zebra gone.", about=ben)
    for entry in Entry.objects.filter(kind="story.told"):
        write_letters(entry, at=now)
    telling.withdraw(gone, by=world.actor("ben"), at=now)
    telling.tell_without_name(value, by=world.actor("evgeny"), at=now, words="Zebra without a name.")
    telling.tell_without_name(value, by=world.actor("evgeny"), at=now, words="Zebra hidden.", about=ben)
    kemi = employee(world, "kemi", "employee")
    rows["kemi"] = telling.tell(value, by=ana, at=now, words="Zebra about an employee.", about=kemi)
    rows["nameless"] = Story.objects.get(words="Zebra without a name.")
    rows["hidden"] = Story.objects.get(words="Zebra hidden.")
    return rows


MAY_READ = {
    "ana": {"shown", "waiting", "without a name", "about an employee"},  # the owner, the chair, whose stories wait
    "ben": {"shown", "waiting", "without a name", "hidden"},  # whom two are about
    "dora": {"shown", "without a name"},  # administrator and chief of staff
    "jonas": {"shown", "without a name"},  # a future leader
    "kemi": {"about an employee"},  # an employee, whom one is about
}


def test_walked_as_every_role_no_page_api_feed_log_or_letter_shows_more(world, told):
    employee(world, "jonas", "future leader")
    for name, may_read in MAY_READ.items():
        person = Person.objects.select_related("account").get(pk=world.people[name].pk)
        found = {}
        for path, text in everything(person, told):
            for words in ("shown", "waiting", "gone", "without a name", "hidden", "about an employee"):
                if f"Zebra {words}." in text:
                    found[words] = path
            if "Zebra without a name." in text and path.startswith(("/stories/", "/api/v1/stories/")):
                assert "Evgeny" not in text, path
        assert found.keys() <= may_read, (name, {word: found[word] for word in found.keys() - may_read})
        assert found.keys() == may_read, f"{name} should read {may_read - found.keys()} somewhere"


def employee(world: Any, name: str, role: str) -> Person:
    ana, address = world.actor("ana"), f"{name}@harbour.example"
    world.people[name] = profiles.add(name=name.title(), email=address, by=ana, at=NOON, roles=(role,))
    profiles.invite(world.people[name], by=ana, at=NOON)
    return world.people[name]


def everything(person: Person, told: dict[str, Story]) -> Iterator[tuple[str, str]]:
    """Every page and operation without a number in it, and those of these stories and their value."""
    browser = Client(raise_request_exception=False)
    browser.force_login(person.account)
    ids = [(f"/stories/{row.pk}", f"/api/v1/stories/{row.pk}") for row in told.values()]
    value = told["shown"].value_id
    plain = [f"/{row.pattern}" for row in addresses() if "<" not in row.pattern and not row.pattern.startswith("api/")]
    for path in (*plain, f"/values/{value}", f"/people/{person.pk}", *(page for page, _api in ids)):
        yield path, browser.get(path).content.decode(errors="replace")
    for number in list(range(1, 4)):
        yield f"/outbox/{number}", browser.get(f"/outbox/{number}").content.decode(errors="replace")
    key = make_token(person, by=actor_for(person), at=timezone.now(), label="t", scopes=["read"])
    headers = {"Authorization": f"Bearer {key}"}
    described = json.loads(browser.get("/api/v1/openapi.json").content)["paths"]
    asked = [path for path, methods in described.items() if "get" in methods and "{" not in path]
    for path in (*asked, f"/api/v1/values/{value}", *(api for _page, api in ids)):
        yield path, browser.get(path, headers=headers).content.decode(errors="replace")
