"""Goals in the browser: proposed, led by two who said yes, checked in jointly, measured, ended."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from concord.goals import coleading
from concord.goals.models import CoLead, Goal, JointCheckIn, State
from concord.goals.proposing import propose

WORDS = {"title": "Porto pays its own way", "why": "A second city shows that it works."}


@pytest.fixture
def goal(world):
    """Adopted, and nobody leads it yet."""
    made = propose(world.team, by=world.actor("ana"), at=timezone.now(), **WORDS)
    Goal.objects.filter(pk=made.pk).update(state=State.ADOPTED, adopted_at=timezone.now(), place=1)
    return Goal.objects.get(pk=made.pk)


def signed_in(client, world, name):
    client.force_login(world.people[name].account)
    return client


def led_by(world, goal, *names):
    people = [world.people[name] for name in names]
    for row in coleading.ask(goal, people, by=world.actor("dora"), at=timezone.now()):
        by = next(world.actor(name) for name in names if world.people[name].pk == row.person_id)
        coleading.consent(row, by=by, at=timezone.now(), brings="")


def test_a_goal_is_proposed_and_stands_among_the_proposals(client, world):
    signed_in(client, world, "ben")
    page = client.post("/goals/new", WORDS | {"team": world.team.pk, "strengths": "data, Data"}, follow=True)
    assert "Porto pays its own way" in page.content.decode()
    assert Goal.objects.get().proposed_by == world.people["ben"]
    assert "Porto pays its own way" in client.get("/goals").content.decode()
    refused = client.post("/goals/new", {"team": world.team.pk, "title": " ", "why": ""})
    assert refused.status_code == 422


def test_the_finder_proposes_two_or_three_and_only_those_asked_may_say_yes(client, world, goal):
    page = signed_in(client, world, "ana").get(f"/goals/{goal.pk}/co-leads").content.decode()
    assert "This speaks for most" in page and "have not led together yet" in page
    people = [world.people["ben"].pk, world.people["chi"].pk]
    client.post(f"/goals/{goal.pk}/co-leads", {"people": people, "because": ["It joins Finance and Customers."]})
    asked = CoLead.objects.get(person=world.people["ben"])
    assert asked.state == CoLead.State.ASKED and asked.because == ["It joins Finance and Customers."]
    assert signed_in(client, world, "chi").post(f"/co-leads/{asked.pk}/yes").status_code == 422
    page = signed_in(client, world, "ben").get(f"/goals/{goal.pk}").content.decode()
    assert "Ana asks you to lead it with others" in page
    client.post(f"/co-leads/{asked.pk}/yes", {"brings": "The numbers"})
    page = client.get(f"/goals/{goal.pk}").content.decode()
    assert "leads it alone" in page and "The numbers" in page


def test_asking_nobody_or_too_many_is_said_where_they_are_ticked(client, world, goal):
    page = signed_in(client, world, "ana").post(f"/goals/{goal.pk}/co-leads", {})
    assert page.status_code == 422 and "Name who you ask to lead it." in page.content.decode()
    many = [world.people[name].pk for name in ("ben", "chi", "dora", "fatima")]
    page = client.post(f"/goals/{goal.pk}/co-leads", {"people": many}).content.decode()
    assert "with more, nobody does" in page and page.count(" checked") == 4


def test_a_joint_check_in_shows_nothing_before_all_have_spoken(client, world, goal):
    led_by(world, goal, "ben", "chi")
    signed_in(client, world, "ben").post(f"/goals/{goal.pk}/check-ins", {"confidence": "3", "words": "BENS-DOUBT"})
    for name in ("chi", "ana"):
        page = signed_in(client, world, name).get(f"/goals/{goal.pk}").content.decode()
        assert "BENS-DOUBT" not in page
    client = signed_in(client, world, "chi")
    page = client.post(f"/goals/{goal.pk}/check-ins", {"confidence": "8", "words": "On course"}, follow=True)
    said = page.content.decode()
    assert "BENS-DOUBT" in said and "On course" in said and "5 apart" in said
    assert JointCheckIn.objects.get().middle() == 5.5
    assert "5.5" in client.get("/goals").content.decode()


def test_a_label_leads_to_the_field_of_its_own_form(client, world, goal):
    """Several forms of the page ask for words."""
    led_by(world, goal, "ana", "ben")
    page = signed_in(client, world, "ana").get(f"/goals/{goal.pk}").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) > 20 and sorted({one for one in ids if ids.count(one) > 1}) == []
    assert 'for="checkinform-words"' in page and 'for="endform-words"' in page


def test_a_key_result_keeps_its_history_and_draws_it(client, world, goal):
    signed_in(client, world, "ana")
    made = {"title": "Orders on time", "start": "70", "target": "90", "unit": "%"}
    client.post(f"/goals/{goal.pk}/key-results", made)
    (row,) = goal.key_results.all()
    client.post(f"/key-results/{row.pk}/figures", {"number": "75", "day": "2025-01-31"})
    page = client.post(f"/key-results/{row.pk}/figures", {"number": "92.5"}, follow=True).content.decode()
    assert "92.5" in page and "31 January 2025" in page and "polyline" in page and "reached" in page
    later = client.post(f"/key-results/{row.pk}/figures", {"number": "80", "day": "2199-01-01"})
    assert "This day is to come" in later.content.decode()
    assert (
        "is where we start from"
        in client.post(f"/goals/{goal.pk}/key-results", made | {"title": "Same", "target": "70"}).content.decode()
    )


def test_a_unit_goal_only_stands_in_support_of_one_that_all_adopted(client, world, goal):
    signed_in(client, world, "ben")
    sent = {"unit": world.departments["Finance"].pk, "title": "Close the books in five days", "why": ""}
    page = client.post(f"/goals/{goal.pk}/support", sent, follow=True).content.decode()
    unit_goal = Goal.objects.get(supports=goal)
    assert "in support of what all adopted" in page
    refused = client.post(f"/goals/{unit_goal.pk}/support", sent)
    assert "Support the organization&#x27;s goal" in refused.content.decode()
    tree = client.get("/goals").content.decode()
    assert tree.index("Porto pays") < tree.index("Close the books")


def test_who_leads_with_whom_is_a_picture_that_names_who_is_missing_kindly(client, world, goal):
    assert (
        "Nobody leads a goal together yet"
        in signed_in(client, world, "ana").get("/goals/leading-together").content.decode()
    )
    led_by(world, goal, "ben", "chi")
    page = client.get("/goals/leading-together").content.decode()
    assert "<line" in page and "Not in the picture yet" in page and "1 across departments" in page


def test_work_that_nobody_claims_has_hands_when_two_say_so(client, world):
    signed_in(client, world, "ana").post("/unclaimed", {"team": world.team.pk, "what": "Call the growers back"})
    page = client.get("/unclaimed").content.decode()
    pk = page.split('id="work-')[1].split('"')[0]
    client.post(f"/unclaimed/{pk}/claims")
    signed_in(client, world, "ben").post(f"/unclaimed/{pk}/claims")
    assert "Nothing lies between the departments" in client.get("/unclaimed").content.decode()


def test_the_purpose_is_adopted_by_consent_and_affirmed_by_name(client, world):
    table = world.team.memberships.filter(kind__in=("chair", "member")).select_related("person__account")
    signed_in(client, world, "ana").post("/purpose/proposals", {"team": world.team.pk, "sentence": "Bread for all."})
    pk = client.get("/purpose").content.decode().split("/purpose/proposals/")[1].split("/")[0]
    objects = signed_in(client, world, "ben").post(f"/purpose/proposals/{pk}/answer", {"answer": "3", "why": " "})
    assert objects.status_code == 422 and "An objection needs its reason" in objects.content.decode()
    for seat in table.exclude(person=world.people["ana"]):
        client.force_login(seat.person.account)
        client.post(f"/purpose/proposals/{pk}/answer", {"answer": "1"})
    page = client.get("/purpose").content.decode()
    assert '<p class="purpose-words">Bread for all.</p>' in page and "Adopted by consent" in page
    signed_in(client, world, "ben").post("/purpose/affirmation", {"words": "I count so that nobody goes hungry."})
    page = client.get("/purpose").content.decode()
    assert "I count so that nobody goes hungry." in page and "Still to come" in page
    assert client.post("/purpose/affirmation", {"words": " "}).status_code == 422
    assert (
        "at most 300"
        in client.post("/purpose/proposals", {"team": world.team.pk, "sentence": "x" * 301}).content.decode()
    )
