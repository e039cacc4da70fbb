"""Every operation that there is, and every kind of caller: the table is the API's own description."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from concord.api.door import api
from concord.api.tests.examples import UPLOADS, address_of, bodies, make_things
from concord.api.tests.value_examples import RULED_OUT


def operations():
    """(method, path, operationId) of everything that the description lists."""
    return [
        (method.upper(), path, operation["operationId"])
        for path, row in api.get_openapi_schema()["paths"].items()
        for method, operation in row.items()
    ]


@pytest.fixture
def things(world, call):
    return make_things(world, call("ana").token)


def asked(caller, world, things, method, path, operation):
    """The answer to one good call of an operation; what it did is undone."""
    body = bodies(world, things).get(operation)
    with transaction.atomic():
        if operation in UPLOADS:
            answer = caller.upload(address_of(path, operation, things), *UPLOADS[operation])
        else:
            answer = caller.send(method, address_of(path, operation, things), body)
        transaction.set_rollback(True)
    return answer


def surprises(caller, world, things, expected):
    """What every operation answered, where it was not expected."""
    found = {}
    for method, path, operation in operations():
        answer = asked(caller, world, things, method, path, operation)
        if not expected(method, operation, answer):
            found[operation] = (answer.status_code, answer.content.decode()[:300])
    return found


def test_every_operation_works_for_somebody_who_may(world, call, things):
    ruled_out = ("close_decision", "reopen_action", *RULED_OUT)  # a department has not spoken; the action is open

    def works(method, operation, answer):
        return answer.status_code in ((422,) if operation in ruled_out else (200, 201, 202, 204))

    assert not surprises(call("ana"), world, things, works)


def test_without_a_token_nothing_is_answered(world, call, things):
    def says_how(method, operation, answer):
        return (
            answer.status_code == 401
            and answer["Content-Type"] == "application/problem+json"
            and "concord token EMAIL" in answer.json()["detail"]
            and answer["WWW-Authenticate"] == "Bearer"
        )

    assert not surprises(call(""), world, things, says_how)


def test_a_person_of_another_organization_finds_nothing_of_this_one(world, call, things):
    own = {"read_organization", "change_organization", "read_me", "add_department", "add_person", "form_team",
           "make_token", "begin_people_import", "list_segment_kinds", "read_airtime_choice", "choose_airtime",
           "ask_question", "ask_anonymous_question", "set_quiet_days", "read_digest", "choose_digest",
           "read_most_deciders", "set_most_deciders", "subscribe_to_brief", "unsubscribe_from_brief",
           "ask_brief_subscriber", "read_brief_habit", "set_brief_habit",
           "list_informal_times", "tell_win",
           "read_purpose", "affirm_purpose", "list_values", "sign_values", "tell_story", "tell_anonymous_story",
           "take_anonymous_story_back", "set_story_days",
           "read_before_unit", "read_leading_together"}  # fmt: skip
    names = [person.name for person in world.people.values()] + [world.team.name, "Finance"]

    def blind(method, operation, answer):
        if operation in own:
            return answer.status_code in (200, 201, 202, 204, 422) and not any(
                name in answer.content.decode() for name in names
            )
        if operation in ("thank", "request_support", "ask_pairing"):
            return answer.status_code == 422 and "There is no person" in answer.json()["detail"]
        if method == "GET" and answer.status_code == 200:
            return not any(name in answer.content.decode() for name in names)
        return answer.status_code == 404

    assert not surprises(call("zed"), world, things, blind)


def test_a_token_that_only_reads_does_not_write(world, call, things):
    def reads(method, operation, answer):
        if method == "GET":
            return answer.status_code == 200
        return answer.status_code == 403 and "no scope “write”" in answer.json()["detail"]

    assert not surprises(call("ana", "read"), world, things, reads)


def test_a_token_that_only_writes_does_not_read(world, call):
    answer = call("ana", "write").send("GET", "/people")
    assert answer.status_code == 403
    assert answer["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="read"'


def test_who_may_see_but_not_do_is_told_so(world, call, things):
    answer = call("ben").send("POST", f"/series/{things['series']}/ending")
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:concord:problem:not-allowed"
    assert "chair" in answer.json()["detail"]


def test_a_meeting_of_a_team_that_one_does_not_sit_on_is_not_there(world, call, things):
    from concord.people.teams import unseat

    unseat(world.people["ben"], world.team, by=world.actor("ana"), at=world.owner.joined_at)
    for address in (f"/meetings/{things['planned']}", f"/decisions/{things['decisions']}", f"/wins/{things['wins']}"):
        assert call("ben").send("GET", address).status_code == 404
    assert call("ben").get("/meetings")["items"] == []


def test_an_ended_token_opens_nothing(world, call):
    ana = call("ana")
    (token,) = ana.get("/tokens")["items"]
    ana.does("DELETE", f"/tokens/{token['id']}")
    assert ana.send("GET", "/me").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer nonsense", "Basic YTpi", "concord_x", "Bearer \u00e9"])
def test_what_is_no_token_is_told_how_to_get_one(world, call, header):
    answer = call("").send("GET", "/me", Authorization=header)
    assert answer.status_code == 401
    assert "concord token EMAIL" in answer.json()["detail"]


def test_an_event_of_the_api_says_which_door_it_came_through(world, call):
    call("ana").does("POST", "/departments", {"name": "Harbour"})
    (event,) = call("ana").get("/events?kind=department.added&limit=1")["items"]
    assert (event["door"], event["actor"]["name"]) == ("api", "Ana Silva")


def test_an_address_that_is_none_is_a_problem_too(world, call):
    for address in ("/", "/nothing", "/people/abc", "/people/99999999999999999999999", "/docs"):
        answer = call("ana").send("GET", address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_another_method_is_told_which_there_are(world, call):
    answer = call("ana").send("DELETE", "/people")
    assert answer.status_code == 405
    assert answer.json()["detail"] == "This address answers GET, POST."


def test_a_signed_in_browser_reads_and_writes_with_its_csrf_token(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["ana"].account)
    assert browser.get("/api/v1/me").json()["name"] == "Ana Silva"
    browser.cookies["csrftoken"] = key = "a" * 32
    new = {"data": {"name": "Harbour"}, "content_type": "application/json"}
    forged = browser.post("/api/v1/departments", **new)
    assert (forged.status_code, forged.json()["detail"]) == (403, "Send the page's token in the header X-CSRFToken.")
    assert browser.post("/api/v1/departments", headers={"X-CSRFToken": key}, **new).status_code == 201


def test_a_token_counts_before_the_session_of_the_browser_that_sends_it(world, call):
    browser = Client()
    browser.force_login(world.people["ana"].account)
    answer = browser.get("/api/v1/organization", headers={"Authorization": f"Bearer {call('zed').token}"})
    assert answer.json()["name"] == "Elsewhere"
