"""A program that tries to learn one answer: at every door, with every filter, before and after, and in what is logged.

What holds against whoever has the tables themselves: concord/pulses/tests/test_telling_nothing.py.
"""

from __future__ import annotations

import json
import logging
import re
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from concord.api.door import api
from concord.api.models import IdempotentAnswer
from concord.api.tests.conftest import call as call
from concord.api.tests.examples import address_of, make_things
from concord.people.teams import seat
from concord.pulses import box
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.links import signed
from concord.pulses.models import Pulse
from concord.pulses.opening import OPEN_FOR, open_month
from concord.segments.holding import current_segment
from tests.test_tenancy import pages

FIVE = ("ana", "ben", "chi", "dora", "evgeny")
SHEET = {"trust-1": 4, "trust-2": 4, "trust-3": 2, "clarity-1": 5}
FILTERS = [
    f"{name}={value}"
    for name, value in product(
        ("team", "person", "by", "department", "since", "until", "day", "question", "answer", "month", "format", "q"),
        ("1", "2026-11-24"),
    )
]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def pulse(world, now):
    return open_month(world.team, now.date(), by=world.actor("ana"), at=now)


def answered_by(world, pulse, people, now, sheet=SHEET):
    for name in people:
        answer(pulse, by=world.actor(name), at=now, answers=sheet)


def signed_in(world, name) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.people[name].account)
    return client


def reading() -> list[tuple[str, str]]:
    """(path, operationId) of everything that the API shows."""
    paths = api.get_openapi_schema()["paths"]
    return [(path, row["get"]["operationId"]) for path, row in paths.items() if "get" in row]


def as_read(answer) -> str:
    """What a reader sees, without the letters against forged forms."""
    return re.sub(r"\b\w{64}\b", "", answer.content.decode())


def test_no_door_opens_the_box_of_a_pulse_that_takes_answers(world, call, now, monkeypatch):
    """Every page and every operation that shows something, as somebody with all rights: none reads a sealed count."""
    things = make_things(world, call("ana").token)
    pulse = Pulse.objects.get(pk=things["pulses"])
    answered_by(world, pulse, FIVE, now)
    opened: list[str] = []
    tried: set[str] = set()
    ana = signed_in(world, "ana")

    def spy(sealed, name):
        opened.append(name)
        raise AssertionError("a sealed count was read")

    monkeypatch.setattr(box, "unseal", spy)
    for address in pages():
        if all(noun in things for noun, _name in address.nouns()) and "token" not in address.pattern:
            ana.get(address.filled(things))
            tried.add(address.name)
    for path, operation in reading():
        call("ana").send("GET", address_of(path, operation, things))
        tried.add(operation)
    assert {"pulses", "pulse", "today", "happening", "minutes", "audit", "list_pulses", "read_pulse", "list_events",
            "read_my_list"} <= tried, tried  # fmt: skip
    assert not opened and len(tried) > 150


def test_what_anybody_reads_is_the_same_whatever_was_answered(world, call, pulse, now):
    """Before an answer, and after it: the difference is one more who has answered."""
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=now, kind="observer")
    answered_by(world, pulse, FIVE[:4], now)
    callers = [call("ana"), call("evgeny")]
    doors = [
        "/pulses",
        f"/pulses/{pulse.pk}",
        "/today",
        "/api/v1/pulses",
        f"/api/v1/pulses/{pulse.pk}",
        "/api/v1/events",
    ]

    def seen_after(sheet):
        with transaction.atomic():
            answered_by(world, pulse, FIVE[4:], now, sheet)
            pages_read = [as_read(signed_in(world, name).get(door)) for name in ("ana", "ines") for door in doors[:3]]
            read = [caller.send("GET", door).content.decode() for caller in callers for door in doors[3:]]
            transaction.set_rollback(True)
        return pages_read + read

    first = seen_after({"trust-1": 1})
    assert all(seen_after(sheet) == first for sheet in ({"trust-1": 5}, SHEET))
    assert "5 of 8 have answered" in first[1]


def test_no_filter_cuts_a_told_pulse(world, call, pulse, now):
    """The operations of pulses know team, limit and cursor; whatever else an address says changes no figure."""
    answered_by(world, pulse, FIVE, now)
    close(pulse, by=world.actor("ana"), at=now + OPEN_FOR)
    page, ben = f"/pulses/{pulse.pk}", signed_in(world, "ben")
    whole, told = as_read(ben.get(page)), call("ben").get(page)
    listed = {row["id"]: row for row in call("ben").get("/pulses")["items"]}
    assert told["reports"] == call("ana").get(page)["reports"] and told["reports"][0]["counts"] == [0, 0, 0, 5, 0]
    for words in FILTERS:
        assert as_read(ben.get(f"{page}?{words}")) == whole, words
        answer_here = call("ben").send("GET", f"{page}?{words}")
        assert answer_here.status_code == 422 or answer_here.json() == told, words
        found = call("ben").send("GET", f"/pulses?{words}")
        rows = found.json()["items"] if found.status_code == 200 else []
        assert all(listed[row["id"]] == row for row in rows), words
    asked = {
        parameter["name"]
        for path, row in api.get_openapi_schema()["paths"].items()
        for operation in row.values()
        if "Pulses" in operation.get("tags", ())
        for parameter in operation.get("parameters", ())
    }
    assert asked <= {"id", "team", "limit", "cursor", "Idempotency-Key"}


def test_no_key_or_hash_of_an_answer_is_kept(world, call, pulse, now):
    """The hash of a request with one of a few answers could be tried out; so none is kept, at either operation."""
    sent = {"answers": {"trust-1": 2}}
    address = f"/pulses/{pulse.pk}/answers"
    assert call("ben").send("POST", address, sent, **{"Idempotency-Key": "one"}).status_code == 202
    again = call("ben").send("POST", address, sent, **{"Idempotency-Key": "one"})
    assert again.status_code == 422 and "answered already" in again.json()["detail"]
    segment = current_segment(world.live("closing_pulse", at=now, here=FIVE))
    address = f"/segments/{segment.pk}/moves/answer"
    answer_here = call("ben").send("POST", address, {"room": 1, "heard": 2}, **{"Idempotency-Key": "two"})
    assert answer_here.status_code == 200, answer_here.content
    assert not IdempotentAnswer.objects.exists()


def test_no_answer_stands_in_an_address_or_in_a_log(world, pulse, now, caplog):
    """Servers and proxies log addresses, and gateways rewrite links: answers travel in the body of a press alone."""
    caplog.set_level(logging.DEBUG)
    ben, by_mail = signed_in(world, "ben"), f"/pulses/by-mail/{signed(pulse, world.people['chi'])}"
    kept = ben.post(f"/pulses/{pulse.pk}/answers", {"trust-1": "2", "clarity-1": "5"})
    assert kept.status_code == 302 and kept.headers["Location"] == f"/pulses/{pulse.pk}"
    page = Client().post(by_mail, {"trust-1": "2", "trust-2": "1", "trust-3": "4"})
    assert page.status_code == 200 and page.headers["Cache-Control"].count("no-store")
    said = [record.getMessage() for record in caplog.records if record.name.split(".")[0] in ("concord", "django")]
    assert not [line for line in said if "trust-1" in line and "INSERT" not in line and "UPDATE" not in line]


def test_told_reports_differ_between_months_by_whole_teams_alone(world, call, pulse, now):
    """Somebody missing from the second month cannot be subtracted: below the threshold there is nothing to subtract."""
    answered_by(world, pulse, FIVE, now)
    close(pulse, by=world.actor("ana"), at=now + OPEN_FOR)
    later = now + OPEN_FOR * 5
    second = open_month(world.team, later.date(), by=world.actor("ana"), at=later)
    answered_by(world, second, FIVE[:4], later, {"trust-1": 1, "trust-2": 1, "trust-3": 5})
    close(second, by=world.actor("ana"), at=later + OPEN_FOR)
    told = call("ana").get(f"/pulses/{second.pk}")
    assert all(row["counts"] is None and row["answered"] == 4 for row in told["reports"])
    assert "too few" in signed_in(world, "ana").get(f"/pulses/{second.pk}").content.decode().lower()
    assert json.dumps(Pulse.objects.get(pk=second.pk).told).count("null") == 2 * len(told["reports"])
