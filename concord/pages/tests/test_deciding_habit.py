"""The page that says from how many deciders on a decision is flagged."""

from __future__ import annotations

from concord.decisions.habit import most_deciders
from concord.decisions.tests.decision_world import asked


def test_the_chief_of_staff_sets_it_and_the_decisions_page_says_it(client, world):
    decision = asked(world, approvers=[world.people[name] for name in ("chi", "grace")])
    client.force_login(world.people["dora"].account)
    page = f"/decisions/{decision.pk}"
    assert "people must say yes" not in client.get(page).content.decode()
    assert 'href="/settings/deciding"' in client.get("/settings").content.decode()
    done = client.post("/settings/deciding", {"number": "2"}, follow=True).content.decode()
    assert "Kept. It holds for every open decision" in done and 'value="2"' in done
    assert "3 people must say yes. That is where work stalls" in client.get(page).content.decode()


def test_what_is_no_such_number_is_refused_in_words_and_stays_typed(client, world):
    client.force_login(world.people["ana"].account)
    whole = "Write a whole number of people, like 3."
    for typed, said in (("0", "Give a number from 1 to 50"), ("99", "Give a number from 1 to 50"), ("few", whole)):
        answer = client.post("/settings/deciding", {"number": typed})
        assert (
            answer.status_code == 422
            and said in answer.content.decode()
            and f'value="{typed}"' in answer.content.decode()
        )
    assert most_deciders() == 3


def test_a_member_neither_finds_nor_sets_it(client, world):
    client.force_login(world.people["ben"].account)
    assert "/settings/deciding" not in client.get("/settings").content.decode()
    assert client.get("/settings/deciding").status_code == 403
    assert client.post("/settings/deciding", {"number": "9"}).status_code == 403


def test_the_purpose_stands_where_a_decision_is_asked_and_made(client, world):
    world.team.organization.purpose = "Good food within a day."
    world.team.organization.save()
    decision = asked(world)
    client.force_login(world.people["ben"].account)
    assert "Good food within a day." in client.get("/decisions/new").content.decode().split("<form")[-2]
    assert "Good food within a day." in client.get(f"/decisions/{decision.pk}").content.decode().split('id="decide"')[1]
