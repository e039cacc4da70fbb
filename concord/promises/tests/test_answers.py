"""A round of consent and a vote stand on the list of those whose answer is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist

from concord.decisions import consenting, deciding, voting
from concord.decisions.models import ConsentAnswer, Decision
from concord.decisions.tests.decision_world import asked
from concord.foundation.errors import Denied, Refused
from concord.promises.doing import do
from concord.promises.sources import consent, decisions, votes

AT = datetime(2026, 11, 25, 8, tzinfo=UTC)


def owed(world, source, who):
    return [row.pk for row in source.owes(world.people[who], world.actor(who), AT)]


def test_one_press_agrees_and_an_objection_says_its_reason(world, zed):
    decision = asked(world, method="consent")
    assert owed(world, consent, "chi") == []
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=AT)
    assert [owed(world, consent, who) for who in ("chi", "ben")] == [[decision.pk], [decision.pk]]
    do("consent", decision.pk, "agree", by=world.actor("chi"), at=AT)
    with pytest.raises(Refused, match="An objection needs its reason"):
        do("consent", decision.pk, "object", by=world.actor("grace"), at=AT, said={"why": " "})
    do("consent", decision.pk, "object", by=world.actor("grace"), at=AT, said={"why": "The vans"})
    do("consent", decision.pk, "aside", by=world.actor("fatima"), at=AT)
    assert set(ConsentAnswer.objects.values_list("person__name", "answer")) == {
        (world.people["chi"].name, 1),
        (world.people["fatima"].name, 2),
        (world.people["grace"].name, 3),
    }
    assert [owed(world, consent, who) for who in ("chi", "grace", "ines")] == [[], [], [decision.pk]]
    consenting.open_answers(Decision.objects.get(pk=decision.pk), by=world.actor("ben"), at=AT)
    assert owed(world, consent, "ines") == []


def test_a_vote_waits_for_a_ballot_until_all_open(world):
    asked(world, method="majority", options=("Porto",))
    assert owed(world, votes, "chi") == []
    other = asked(world, method="majority", options=("Porto", "Vigo"))
    assert owed(world, votes, "chi") == [other.pk]
    voting.cast(other, by=world.actor("chi"), at=AT, tiers=[[other.options.first().pk]])
    assert (owed(world, votes, "chi"), owed(world, votes, "ines")) == ([], [other.pk])


def test_a_vote_is_cast_where_it_stands_by_places_or_by_letters(world, zed):
    from concord.people.acting import actor_for

    ranked = asked(world, method="ranked", options=("Porto", "Vigo", "Braga"))
    one, two, three = ranked.options.values_list("pk", flat=True)
    (row,) = votes.owes(world.people["chi"], world.actor("chi"), AT)
    assert (row.why, list(row.deeds)) == ("Which first: A Porto; B Vigo; C Braga?", ["rank"])
    places = {"order-A": "2", "order-B": "1", "order-C": "2", "order-D": "x"}
    done = do("votes", ranked.pk, "rank", by=world.actor("chi"), at=AT, said=places)
    assert done.sentence == "Your vote is in: Vigo > Porto = Braga. All ballots open together."
    do("votes", ranked.pk, "rank", by=world.actor("ben"), at=AT, said={"order": "c, a"})
    assert list(ranked.ballots.values_list("tiers", flat=True)) == [[[two], [one, three]], [[three], [one]]]
    for said, sentence in (({}, "Give at least one of them"), ({"order": "D"}, "none of the letters from A to C"),
                           ({"order": "A A"}, "two places")):  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            do("votes", ranked.pk, "rank", by=world.actor("ines"), at=AT, said=said)
    most = asked(world, method="majority", options=("Porto", "Vigo"))
    with pytest.raises(Refused, match="Choose one option"):
        do("votes", most.pk, "choose", by=world.actor("ines"), at=AT, said={"order": "B A"})
    do("votes", most.pk, "choose", by=world.actor("ines"), at=AT, said={"order": "B"})
    assert list(most.ballots.values_list("tiers", flat=True)) == [[[most.options.get(name="Vigo").pk]]]
    with pytest.raises(ObjectDoesNotExist):
        do("votes", most.pk, "choose", by=actor_for(zed), at=AT, said={"order": "B"})


def test_what_waits_only_for_its_decider_is_decided_where_it_stands(world):
    def row(decision, who="ben"):
        found = decisions.owes(world.people[who], world.actor(who), AT)
        return next((one.why, list(one.deeds)) for one in found if one.pk == decision.pk)

    heard = asked(world, departments=[world.departments["Finance"]])
    assert row(heard) == ("still to hear: Finance", [])
    deciding.give_perspective(heard, world.departments["Finance"], by=world.actor("ben"), at=AT, words="Yes")
    assert row(heard) == ("everything else is there: it waits for your word", ["decide"])
    named = asked(world, approvers=[world.people["chi"]])
    assert row(named) == ("Chi Nguyen has not approved yet. Ask, or take them off the list.", [])
    with pytest.raises(Refused, match="Chi Nguyen has not approved"):
        do("decisions", named.pk, "decide", by=world.actor("ben"), at=AT, said={"outcome": "Go"})
    with pytest.raises(Denied):
        do("decisions", heard.pk, "decide", by=world.actor("chi"), at=AT, said={"outcome": "Go"})
    do("decisions", heard.pk, "decide", by=world.actor("ben"), at=AT, said={"outcome": "We open in May"})
    heard.refresh_from_db()
    assert (heard.outcome, heard.closed_at) == ("We open in May", AT)


def test_a_stranger_answers_nothing(world, zed):
    from concord.people.acting import actor_for

    decision = asked(world, method="consent")
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=AT)
    with pytest.raises(ObjectDoesNotExist):
        do("consent", decision.pk, "agree", by=actor_for(zed), at=AT)
