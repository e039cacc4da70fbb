"""What waits for somebody's yes, was taken back or has no author is read by nobody else, with whatever rights.

Stories, discoveries and questions are told in every state; then every page, file, feed and operation is walked as those
who may read most. Wherever one of them finds one of the words, everybody else looks: every role, seat and stranger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from concord.acquaintances import discovering
from concord.acquaintances.models import Discovery
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.people import profiles, teams
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.tokens import make_token
from concord.values import telling
from concord.values.models import Story, Value
from concord.window import asking
from concord.window.models import Question
from conftest import NOON
from tests.test_tenancy import addresses

# what nobody reads without being told so here: of stories, of what was learned about Ben, of questions
OPEN = {"Zebra shown.", "Zebra without a name."}
LEARNED = {"Heron approved."}
ASKED = {"Otter by name?", "Otter without a name?"}
NOBODY = {"Zebra gone.", "Heron withdrawn."}
OWN = {"Zebra waiting.", "Zebra hidden.", "Zebra about an employee.", "Heron unapproved."}
MARKS = OPEN | LEARNED | ASKED | NOBODY | OWN

MAY_READ = {
    # the owner and chair, who told and wrote most of it
    "ana": OPEN | LEARNED | ASKED | {"Zebra waiting.", "Zebra about an employee.", "Heron unapproved."},
    # a leader, whom most of it is about
    "ben": OPEN | LEARNED | ASKED | {"Zebra waiting.", "Zebra hidden.", "Heron unapproved."},
    "kemi": ASKED | {"Zebra about an employee."},  # an employee, whom one is about
    "dora": OPEN | LEARNED | ASKED,  # administrator and chief of staff, with a seat
    "evgeny": OPEN | LEARNED | ASKED,  # who told and asked without a name: nothing says so to them either
    "adi": OPEN | ASKED,  # an administrator without a seat
    "lea": OPEN | ASKED,  # a leader without a seat
    "olu": OPEN | LEARNED | ASKED,  # an observer
    "jonas": OPEN | LEARNED | ASKED,  # a future leader
    "tomas": ASKED,  # an employee
    "zed": set(),  # the owner of another organization
    "": set(),  # a stranger
}
READ_MOST = ("ana", "ben", "kemi")
NEWCOMERS = {
    "kemi": ("employee", ""),
    "tomas": ("employee", ""),
    "adi": ("administrator", ""),
    "lea": ("leader", ""),
    "olu": ("leader", "observer"),
    "jonas": ("future leader", "future leader"),
}


@pytest.fixture
def people(world, zed) -> dict[str, Person]:
    """Everybody of MAY_READ, each able to sign in."""
    ana = world.actor("ana")
    for name, (role, kind) in NEWCOMERS.items():
        address = f"{name}@harbour.example"
        made = profiles.add(name=name.title(), email=address, by=ana, at=NOON, roles=(role,))
        profiles.invite(made, by=ana, at=NOON)
        if kind:
            teams.seat(made, world.team, by=ana, at=NOON, kind=kind)
        world.people[name] = made
    found = {name: Person.objects.select_related("account").get(pk=world.people[name].pk) for name in MAY_READ if name not in ("zed", "")}  # fmt: skip  # noqa: E501
    return {**found, "zed": zed}


@pytest.fixture
def pages_of_their_own(world, people) -> list[str]:
    """All of it is told; the addresses that name one thing of it."""
    now = timezone.now() - timedelta(days=2)
    stories, learned = tell_stories(world, now), learn(world, now)
    before = Entry.objects.count()
    asking.ask_without_name(by=world.actor("evgeny"), at=now, words="Otter without a name?")
    assert Entry.objects.count() == before, "the log does not know of it"
    by_name = asking.ask(by=world.actor("kemi"), at=now, words="Otter by name?")
    nameless = Question.objects.get(words="Otter without a name?")
    assert nameless.author_id is None
    while drain(at=timezone.now()):
        pass
    told = [("stories", row.pk) for row in stories] + [("values", stories[0].value_id)]
    told += [("discoveries", pk) for pk in learned] + [("people", people[name].pk) for name in ("ben", "kemi")]
    asked = [question.pk for question in (nameless, by_name)]
    whole = [f"/{noun}/{pk}" for noun, pk in told] + [f"/window/{pk}" for pk in asked]
    by_key = [f"/api/v1/{noun}/{pk}" for noun, pk in [*told, *(("questions", pk) for pk in asked)]]
    letters = [f"/outbox/{pk}" for pk in Letter.objects.values_list("pk", flat=True)]
    return [*whole, f"/teams/{world.team.pk}", "/meetings?q=Zebra", *letters, *by_key]


def tell_stories(world: Any, now: Any) -> list[Story]:
    """Shown, waiting for Ben, gone, without a name, about Ben without a name, about an employee."""
    value = Value.objects.create(word="Courage", sentence="We say it.", adopted_at=NOON)
    ana, evgeny, ben = world.actor("ana"), world.actor("evgeny"), world.people["ben"]
    shown = telling.tell(value, by=ana, at=now, words="Zebra shown.")
    waits = telling.tell(value, by=ana, at=now, words="Zebra waiting.", about=ben)
    gone = telling.tell(value, by=ana, at=now, words="Zebra gone.", about=ben)
    of_kemi = telling.tell(value, by=ana, at=now, words="Zebra about an employee.", about=world.people["kemi"])
    while drain(at=now):  # what is gone was written about before
        pass
    telling.withdraw(gone, by=world.actor("ben"), at=now)
    telling.tell_without_name(value, by=evgeny, at=now, words="Zebra without a name.")
    telling.tell_without_name(value, by=evgeny, at=now, words="Zebra hidden.", about=ben)
    nameless = list(Story.objects.filter(words__in=("Zebra without a name.", "Zebra hidden.")))
    return [shown, waits, of_kemi, *nameless]


def learn(world: Any, now: Any) -> list[int]:
    """About Ben: approved for the team, not approved, and withdrawn."""
    ben, about_ben, numbers = world.actor("ben"), {"team": world.team, "subject": world.people["ben"]}, []
    for who, fate in (("chi", "approved"), ("ana", "unapproved"), ("ana", "withdrawn")):
        row = Discovery.objects.create(asker=world.people[who], words=f"Heron {fate}.", written_at=now, **about_ben)
        numbers.append(row.pk)
        if fate == "approved":
            discovering.approve(row, by=ben, at=now)
        if fate == "withdrawn":
            discovering.withdraw(row, by=ben, at=now)
    return numbers


def test_nobody_reads_what_is_not_theirs_to_read_wherever_they_look(people, pages_of_their_own):
    plain = [f"/{row.pattern}" for row in addresses() if "<" not in row.pattern and not row.pattern.startswith("api/")]
    described = json.loads(Client().get("/api/v1/openapi.json").content)["paths"]
    asked = [path for path, methods in described.items() if "get" in methods and "{" not in path]
    everywhere = [*plain, *asked, *pages_of_their_own]
    found = {name: look(people[name], everywhere) for name in READ_MOST}
    shown = sorted({path for seen in found.values() for path in seen})
    for name in MAY_READ.keys() - found.keys():
        found[name] = look(people.get(name), [*shown, *pages_of_their_own])
    for name, may_read in MAY_READ.items():
        read: dict[str, str] = {mark: path for path, text in found[name].items() for mark in MARKS if mark in text}
        assert read.keys() <= may_read, (name, {mark: read[mark] for mark in read.keys() - may_read})
        assert read.keys() == may_read, f"{name} should read {may_read - read.keys()} somewhere"
        for path, text in found[name].items():
            if "without a name" in text and path.split("/")[-2] in ("stories", "window", "questions"):
                assert "Evgeny" not in text or name == "evgeny", (name, path)


def look(person: Person | None, paths: list[str]) -> dict[str, str]:
    """What stands there for this reader, wherever one of the words does."""
    return {path: text for path, text in answers(person, paths) if any(mark in text for mark in MARKS)}


def answers(person: Person | None, paths: list[str]) -> Iterator[tuple[str, str]]:
    browser, headers = Client(raise_request_exception=False), {}
    if person:
        browser.force_login(person.account)
        with within(person.organization_id):
            key = make_token(person, by=actor_for(person), at=timezone.now(), label="t", scopes=["read"])
        headers = {"Authorization": f"Bearer {key}"}
    for path in paths:
        sent = headers if path.startswith("/api/") else {}
        yield path, b"".join(browser.get(path, headers=sent)).decode(errors="replace")
