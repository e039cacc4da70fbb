"""The pages of getting to know each other: what was typed stays, and no page shows what is not approved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from concord.acquaintances import discovering
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance, Discovery, InformalTime, TimeAway

SECRET = "Keeps bees on the roof of the depot"


@pytest.fixture
def scene(world, client):
    """Ana with the colleague whom she gets to know, signed in."""
    now = timezone.now()
    begin_cycle(world.team, by=world.actor("ana"), at=now)
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    client.force_login(world.people["ana"].account)
    other = row.others(world.people["ana"].pk)[0]
    return row, other, other.email.partition("@")[0]


def test_from_the_three_questions_to_what_others_may_read(world, client, scene):
    row, other, name = scene
    page = client.get(f"/acquaintances/{row.pk}").content.decode()
    assert all(words.split("’")[0].split("'")[0] in page for words in row.questions) and other.name in page
    about = {"about": other.pk} if len(row.people) > 2 else {}
    empty = client.post(f"/acquaintances/{row.pk}/discoveries", {"words": " ", **about})
    assert empty.status_code == 422
    long = client.post(f"/acquaintances/{row.pk}/discoveries", {"words": "y" * 401, **about})
    assert long.status_code == 422 and "y" * 401 in long.content.decode(), "nothing typed is lost"
    client.post(f"/acquaintances/{row.pk}/discoveries", {"words": f"{SECRET}.", **about})
    made = Discovery.objects.get()
    third = next(key for key, person in world.people.items() if not row.is_companion(person.pk))
    client.force_login(world.people[third].account)
    assert client.get(f"/discoveries/{made.pk}").status_code == 404
    assert client.post(f"/discoveries/{made.pk}/approval", {"seen_by": "team"}).status_code == 404
    client.force_login(other.account)
    assert SECRET in client.get(f"/discoveries/{made.pk}").content.decode()
    stale = client.post(f"/discoveries/{made.pk}/approval", {"seen_by": "team", "read": "Other words."})
    assert stale.status_code == 422 and "worded anew while you read it" in stale.content.decode()
    client.post(f"/discoveries/{made.pk}/approval", {"seen_by": "team", "read": made.words})
    client.force_login(world.people[third].account)
    for path in ("/acquaintances", "/acquaintances/learned", f"/people/{other.pk}", f"/discoveries/{made.pk}"):
        assert SECRET in client.get(path).content.decode(), path
    client.force_login(other.account)
    client.post(f"/discoveries/{made.pk}/withdrawal")
    client.force_login(world.people[third].account)
    for path in ("/acquaintances", "/acquaintances/learned", f"/people/{other.pk}"):
        assert SECRET not in client.get(path).content.decode(), path
    assert name and client.get(f"/discoveries/{made.pk}").status_code == 404


def test_met_not_this_time_and_undo(world, client, scene):
    row, _other, _name = scene
    client.post(f"/acquaintances/{row.pk}/meeting")
    assert "You have met" in client.get("/acquaintances").content.decode()
    client.post(f"/acquaintances/{row.pk}/opening")
    client.post(f"/acquaintances/{row.pk}/letting-go")
    row.refresh_from_db()
    assert row.state == "let go"
    third = next(key for key, person in world.people.items() if not row.is_companion(person.pk))
    client.force_login(world.people[third].account)
    assert client.post(f"/acquaintances/{row.pk}/meeting").status_code == 404


def test_a_walk_at_a_time_at_which_all_are_free(client, scene):
    row, _other, _name = scene
    page = client.get(f"/acquaintances/{row.pk}/time?what=walk")
    starts = page.context["times"][0][0]
    taken = client.post(f"/acquaintances/{row.pk}/time", {"what": "walk", "starts": "2020-01-01T10:00:00+00:00"})
    assert taken.status_code == 422 and "not free any more" in taken.content.decode()
    client.post(f"/acquaintances/{row.pk}/time", {"what": "walk", "starts": starts.isoformat(), "place": "The quay"})
    made = InformalTime.objects.get()
    assert set(made.people.all()) == set(row.people) and made.starts == starts
    assert "The quay" in client.get("/acquaintances").content.decode()
    client.post(f"/informal-times/{made.pk}/calling-off")
    assert "The quay" not in client.get("/acquaintances").content.decode()
    assert client.get(f"/acquaintances/{row.pk}/time?what=<b>").status_code == 200


def test_the_chair_sets_the_pace_and_a_member_is_not_shown_it(world, client, scene):
    assert "How often" in client.get("/acquaintances").content.decode()
    prefix = f"team-{world.team.pk}"
    wrong = client.post(f"/teams/{world.team.pk}/acquaintances/pace", {f"{prefix}-every": "daily"})
    assert wrong.status_code == 422
    client.post(f"/teams/{world.team.pk}/acquaintances/pace", {f"{prefix}-every": "never"})
    assert "How often: Not now" in client.get("/acquaintances").content.decode()
    again = client.post(f"/teams/{world.team.pk}/acquaintances/cycles", follow=True)
    assert "until" in again.content.decode()
    client.force_login(world.people["ben"].account)
    assert "How often" not in client.get("/acquaintances").content.decode()
    assert client.post(f"/teams/{world.team.pk}/acquaintances/cycles").status_code == 403


def test_away_and_back(world, client, scene):
    ana, today = world.people["ana"].pk, timezone.localdate()
    wrong = client.post(f"/people/{ana}/times-away", {"begins": today, "ends": today - timedelta(days=1)})
    assert wrong.status_code == 422 and "ends before it begins" in wrong.content.decode()
    client.post(f"/people/{ana}/times-away", {"begins": today, "ends": ""})
    assert "until you say that you are back" in client.get("/acquaintances").content.decode()
    client.post(f"/times-away/{TimeAway.objects.get().pk}/end")
    assert not TimeAway.objects.exists()
    client.force_login(world.people["ben"].account)
    assert client.get(f"/people/{ana}/times-away").status_code == 403


def test_the_list_of_today_asks_to_meet_to_report_back_and_to_read(world, client, scene):
    row, other, name = scene
    assert (
        f"Meet {' and '.join(person.name for person in row.others(world.people['ana'].pk))}"
        in client.get("/today").content.decode()
    )
    discovering.write(row, by=world.actor("ana"), at=timezone.now(), about=other, words=SECRET)
    assert "Tell the others one thing" in client.get("/today").content.decode()
    client.force_login(world.people[name].account)
    today = client.get("/today").content.decode()
    assert "Read what Ana Silva learned about you" in today and SECRET not in today
