"""A decision on its pages: asked, answered, voted, closed, carried, brought in and taken away."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from concord.decisions import consenting
from concord.decisions.models import Decision
from concord.decisions.tests.decision_world import NOON, asked


@pytest.fixture
def press(client, world):
    """Post as somebody, and see the page that follows."""

    def pressed(name: str, address: str, **words: Any) -> str:
        client.force_login(world.people[name].account)
        return client.post(address, words, follow=True).content.decode()

    return pressed


def ask(press, world, **words: Any) -> Decision:
    given = {
        "team": world.team.pk,
        "question": "Open in Porto?",
        "decider": world.people["ben"].pk,
        "method": "consent",
    }
    page = press("ana", "/decisions/new", **(given | words))
    assert "Asked. Here is where it will be decided." in page, page
    return Decision.objects.get()


def test_a_day_without_what_silence_means_is_refused_on_the_form(press, world):
    page = press("ana", "/decisions/new", team=world.team.pk, question="Vans?", decider=world.people["ben"].pk,
                 method="advice", due="2999-01-01")  # fmt: skip
    assert "what happens when nobody decides by then" in page
    assert "Vans?" in page


def test_a_decision_goes_its_whole_way_by_consent(press, world):
    decision = ask(press, world, proposal="We open in April", options="Porto\nVigo")
    at = f"/decisions/{decision.pk}"
    assert "Nobody was asked for consent yet" in press("ben", at, outcome="Go")
    press("ben", f"{at}/rounds")
    for name in ("ana", "chi", "dora", "grace", "hiro"):
        press(name, f"{at}/consent", answer="1")
    page = press("evgeny", f"{at}/consent", answer="3", why="The vans are not paid")
    press("ben", f"{at}/answers")
    page = press("ben", at, outcome="Go")
    assert "An objection stands" in page and "The vans are not paid" in page
    press("ben", f"{at}/proposal", proposal="We open in May")
    press("ben", f"{at}/rounds")
    for name in ("ana", "chi", "dora", "grace", "hiro", "evgeny"):
        press(name, f"{at}/consent", answer="1")
    press("ben", f"{at}/answers")
    page = press("ben", at, outcome="We open in May.", message="Porto in May")
    assert "Decided. It holds from now on." in page
    page = press("chi", f"{at}/carried")
    assert "Round 1" in page and "Round 2" in page and "Chi" in page
    page = press("chi", f"{at}/reviews", worked="yes", words="It runs")
    assert "It worked" in page
    press("ana", f"/decisions/new?instead={decision.pk}", team=world.team.pk, question="Open in Vigo?",
          decider=world.people["ben"].pk, method="advice")  # fmt: skip
    assert "Asked anew" in press("chi", f"{at}/carried")


def test_a_vote_is_ranked_on_the_page(press, world):
    decision = ask(press, world, method="ranked", options="Porto\nVigo")
    porto, vigo = decision.options.all()
    at = f"/decisions/{decision.pk}"
    for name in ("ana", "ben", "chi", "dora", "grace", "hiro"):
        press(name, f"{at}/ballots", **{f"place-{porto.pk}": "1", f"place-{vigo.pk}": "2"})
    assert "6 of" in press("ben", f"{at}/ballots/open")
    assert "The vote put first: Porto" in press("ben", at, outcome="Vigo", chosen=vigo.pk)
    assert "Decided" in press("ben", at, outcome="Porto", chosen=porto.pk)


def test_a_vote_without_a_majority_leads_to_the_next_one(press, world):
    decision = ask(press, world, method="majority", options="Porto\nVigo\nFaro")
    at = f"/decisions/{decision.pk}"
    porto, vigo, _faro = options = decision.options.all()
    for name, option in zip(("ana", "ben", "chi", "dora", "grace", "hiro"), [*options] * 2, strict=True):
        press(name, f"{at}/ballots", choice=option.pk)
    page = press("ben", f"{at}/ballots/open")
    assert "Vote again on these" in page and 'href="#withdraw-why"' in page
    page = press("ben", f"{at}/second-vote", options=[porto.pk, vigo.pk])
    assert "Everybody is asked to vote again." in page
    again = Decision.objects.get(closed_at=None)
    assert [row.name for row in again.options.all()] == ["Porto", "Vigo"]


def test_a_question_is_framed_handed_over_and_withdrawn(press, world):
    decision = ask(press, world)
    at = f"/decisions/{decision.pk}"
    page = press("ben", f"{at}/frame", method="advice", due="2999-01-01", on_silence="We stay")
    assert "We stay" in page
    assert "Chi" in press("ben", f"{at}/decider", person=world.people["chi"].pk)
    assert "Withdrawn" in press("ana", f"{at}/withdrawal", why="The landlord left")


def test_records_are_previewed_brought_in_and_taken_away(client, press, world):
    record = io.BytesIO(b"# Use one price list\n\n## Decision\n\nOne list.\n")
    record.name = "0001-use-one-price-list.md"
    page = press("ana", "/decisions/moving-in", team=world.team.pk, texts=record)
    assert "One decision would move in" in page and "nobody wrote down the day" in page
    packed = page.split('name="packed" value="')[1].split('"')[0]
    assert "1 decision has moved in." in press("ana", "/decisions/moving-in", team=world.team.pk, packed=packed)
    decision = Decision.objects.get()
    with zipfile.ZipFile(io.BytesIO(client.get("/decisions.zip").content)) as archive:
        assert archive.namelist() == [f"decisions/{decision.pk:04}-use-one-price-list.md"]
    assert b"# Use one price list" in client.get(f"/decisions/{decision.pk}/markdown").content


def test_whose_answer_is_missing_is_told_to_who_leads_and_to_nobody_else(client, world):
    decision = asked(world, method="consent")
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=NOON)
    for who in ("ana", "ben", "chi", "dora", "evgeny", "fatima", "grace"):
        consenting.answer(decision, by=world.actor(who), at=NOON, answer=1)
    told = {}
    for who in ("ana", "chi"):
        client.force_login(world.people[who].account)
        told[who] = client.get(f"/decisions/{decision.pk}").content.decode()
    assert "Not yet: Hiro Tanaka and Ines Duarte." in told["ana"] and "Not yet" not in told["chi"]
    assert "Everybody is being asked for consent: 7 of 9 have answered." in told["chi"]
