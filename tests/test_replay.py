"""A page at number n, plus the fragments that the stream names since, is the fresh page: after any moves.

The proof that the stream tells enough. Random moves of random people; each reader's old page has the named fragments
taken anew, and must then look like the page loaded now.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from concord.celebrations.sharing import share_win
from concord.foundation.events import last_seq
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations
from concord.meetings import actions
from concord.meetings.models import ActionItem
from concord.people.models import Person
from concord.people.session_store import SessionStore
from concord.people.signing_in import begin
from concord.people.teams import seat
from concord.rhythm.models import Meeting
from concord.segments.holding import current_segment

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRAGMENTS = ("now", "together", "notes", "people", "agenda", "bar", "screen")
READERS = ("ana", "ben", "ines")  # facilitates, sits at the table, watches
KINDS = (
    "get_to_know_you", "carry_forward", "celebration", "appreciations", "progress", "decision", "discussion",
    "action_items", "one_message", "closing_pulse", "growth_review", "retrospective",
)  # fmt: skip
OF_MEETING = (
    "move_on", "move_on", "move_on", "skip", "extend", "go_on", "go_on", "go_on", "hand_over", "raise_hand",
    "lower_hand", "call", "begin_round", "end_turn", "pass_turn", "take_action", "take_note", "end", "speak", "park",
    "ask_for_time", "time_is_fine", "object_to_time", "limit_turns", "count_me", "parked_to_agenda", "parked_to_action",
    "drop_parked", "take_over",
)  # fmt: skip
OF_SEGMENT = (
    "thank", "give", "applaud", "tell", "done", "postpone", "drop", "another_one", "propose", "agree", "answer",
    "give_perspective", "waive", "consent", "decide", "choose_format", "answer_another", "write_three", "guess",
    "say_object", "pair_anew", "write", "put_onto", "dot", "note_on", "conclude", "did_it_help",
)  # fmt: skip


@pytest.fixture
def stage(world):
    """A meeting with every kind in it, open actions, a win, and browsers of three people."""
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    before = world.planned("discussion", at=NOON)
    for what in ("Call the bank", "Write to the growers"):
        actions.take(before, by=world.actor("ana"), at=NOON, what=what, owners=[world.people["ben"]])
    finance = world.departments["Finance"]
    share_win(world.team, by=world.actor("ben"), at=NOON, department=finance, words="Closed in nine days")
    return world


def client_of(world, name):
    client, session = Client(), SessionStore()
    with across_organizations():
        person = Person.objects.select_related("account").get(pk=world.people[name].pk)
    begin(session, person.account, at=timezone.now())
    client.cookies["concord"] = session.session_key
    return client


@settings(
    max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(data=st.data())
def test_an_old_page_with_the_named_fragments_taken_anew_is_the_fresh_page(stage, data):
    world = stage
    kinds = data.draw(st.permutations(KINDS), label="agenda")
    meeting = world.live(*kinds, at=timezone.now() - timedelta(minutes=1))
    clients = {name: client_of(world, name) for name in READERS}
    for _stretch in range(3):
        with told_enough(meeting, clients):
            for _move in range(data.draw(st.integers(1, 5), label="moves")):
                make_a_move(world, clients, meeting, data)


def test_each_move_alone_tells_enough(stage):
    """The moves that change something, one by one, through a meeting of two segments."""
    meeting = stage.live("progress", "discussion", at=timezone.now())
    clients = {name: client_of(stage, name) for name in READERS}
    ben = stage.people["ben"].pk
    for who, name, values in (
        ("ben", "raise_hand", {}),
        ("ana", "call", {"person": ben}),
        ("ben", "end_turn", {}),
        ("ben", "speak", {}),
        ("ana", "begin_round", {}),
        ("ana", "pass_turn", {}),
        ("ben", "count_me", {"counted": "no"}),
        ("ana", "limit_turns", {"seconds": 90}),
        ("ben", "ask_for_time", {}),
        ("ana", "time_is_fine", {}),
        ("ana", "object_to_time", {}),
        ("ben", "park", {"words": "A second van"}),
        ("ben", "take_action", {"what": "Ring them", "owners": [ben]}),
        ("ben", "take_note", {"words": "A note"}),
        ("ana", "go_on", {}),
        ("ana", "extend", {"minutes": 5}),
        ("ana", "hand_over", {"to": ben}),
        ("ana", "take_over", {}),
        ("ana", "hand_over", {"to": ben}),
        ("ben", "move_on", {}),
        ("ben", "end", {}),
    ):
        with told_enough(meeting, clients):
            answer = clients[who].post(f"/meetings/{meeting.pk}/moves/{name}", values)
            assert answer.status_code == 204, (name, answer.content)


@contextmanager
def told_enough(meeting, clients):
    """What is done inside is told: pages from before, with the named fragments taken anew, look like fresh ones."""
    seq = last_seq(meeting.stream)
    old = {name: page(client, meeting) for name, client in clients.items()}
    yield
    told = Entry.objects.filter(stream=meeting.stream, seq__gt=seq).values_list("touches", flat=True)
    touched = {name for touches in told for name in touches.split()}
    for name, client in clients.items():
        fresh = page(client, meeting)
        for fragment in FRAGMENTS:
            patched = taken(client, meeting, fragment) if fragment in touched else old[name][fragment]
            assert patched == fresh[fragment], f"{fragment} of {name} is old: {sorted(touched)} were named"


@pytest.mark.parametrize("reader", READERS)
def test_a_fragment_is_the_same_in_the_page_and_alone(stage, reader):
    meeting = stage.live(*KINDS, at=timezone.now())
    client = client_of(stage, reader)
    whole = page(client, meeting)
    assert whole == {fragment: taken(client, meeting, fragment) for fragment in FRAGMENTS}
    together = client.get(f"/meetings/{meeting.pk}/room/{','.join(FRAGMENTS)}").content.decode()
    assert whole == fragments_in(together)
    assert client.get(f"/meetings/{meeting.pk}/room/now,nothing").status_code == 404


def make_a_move(world, clients, meeting, data):
    """Somebody presses something, possible or not: a refusal must change nothing."""
    who = data.draw(st.sampled_from(("ana", "ana", "ben")), label="who")
    values = filled_in(world, meeting, data)
    segment = current_segment(meeting)
    if segment and data.draw(st.booleans(), label="in the segment"):
        name = data.draw(st.sampled_from(OF_SEGMENT), label="move")
        answer = clients[who].post(f"/segments/{segment.pk}/moves/{name}", values)
    else:
        name = data.draw(st.sampled_from(OF_MEETING), label="move")
        answer = clients[who].post(f"/meetings/{meeting.pk}/moves/{name}", values)
    assert answer.status_code in (204, 403, 422), (name, answer.status_code, answer.content[:300])
    if answer.status_code != 204:
        assert answer.json()["sentence"]


def filled_in(world, meeting, data):
    """Every field that any move has."""
    ben, chi = world.people["ben"], world.people["chi"]
    action = ActionItem.objects.filter(team=world.team).order_by("?").first()
    one_to_five = st.integers(1, 5)
    return {
        "to": data.draw(st.sampled_from((str(ben.pk), "2030-01-02")), label="to"),
        "person": chi.pk,
        "owners": [ben.pk],
        "what": "Ring them",
        "due": date(2030, 1, 2).isoformat(),
        "words": data.draw(st.sampled_from(("Hello <b>", "One line\nand another", "العربية")), label="words"),
        "confidence": data.draw(st.integers(1, 10)),
        "room": data.draw(one_to_five),
        "heard": data.draw(one_to_five),
        "answer": data.draw(st.integers(1, 3)),
        "why": "Because",
        "reason": "Because",
        "proposal": "We go",
        "outcome": "Go",
        "message": "We go together",
        "action": action.pk if action else 0,
        "win": meeting.wins.values_list("pk", flat=True).first() or 0,
        "department": world.departments["Finance"].pk,
        "minutes": 5,
        "seconds": 60,
        "counted": data.draw(st.sampled_from(("yes", "no")), label="counted"),
        "parked": meeting.parked.values_list("pk", flat=True).first() or 0,
        "format": data.draw(st.sampled_from(("question", "two_truths", "show_object", "pair_swap")), label="format"),
        "first": "I sail",
        "second": "I fly",
        "third": "I swim",
        "invention": 2,
        "about": ben.pk,
        "number": 2,
    }


def cards_on_the_table(meeting, data):
    """Two cards or piles of the running segment."""
    segment = current_segment(meeting)
    cards = list(segment.contributions.values_list("pk", flat=True)) if segment else []
    chosen = [data.draw(st.sampled_from(cards or [0]), label="card") for _which in range(2)]
    return {"card": chosen[0], "onto": chosen[1], "pile": chosen[1], "dots": 1}


def page(client, meeting):
    """The fragments of the whole page."""
    answer = client.get(f"/meetings/{meeting.pk}/room")
    assert answer.status_code == 200
    return fragments_in(answer.content.decode())


def taken(client, meeting, fragment):
    """One fragment as it is now."""
    answer = client.get(f"/meetings/{meeting.pk}/room/{fragment}")
    assert answer.status_code == 200
    return fragments_in(answer.content.decode())[fragment]


def fragments_in(text):
    """Each fragment's text by its name, without what differs at every rendering: the form keys and the clock."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    text = re.sub(r'\s(data-now|datetime|data-left|style)="[^"]*"', "", text)
    parts = re.split(r'(?=<section id="room-)', text)[1:]
    found = {}
    for part in parts:
        name = re.match(r'<section id="room-(\w+)"', part)
        section = part[: part.rindex("</section>")]
        found[name[1]] = " ".join(section.split())
    return found


def test_an_ended_meeting_still_shows_its_room(stage):
    from concord.segments.recording import end_and_record

    meeting = stage.live("discussion", at=timezone.now())
    end_and_record(Meeting.objects.get(pk=meeting.pk), by=stage.actor("ana"), at=timezone.now())
    for name in READERS:
        assert page(client_of(stage, name), meeting)
