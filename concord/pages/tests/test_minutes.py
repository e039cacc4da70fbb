"""The minutes of a meeting: read, corrected as versions, compared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from concord.meetings import actions
from concord.meetings.models import Minutes, Segment
from concord.pages.difference import difference
from concord.pulses.closing import tell_of_meeting
from concord.pulses.models import Pulse
from concord.pulses.opening import open_pulse
from concord.rhythm.models import Meeting

TEXT = "# Leadership, 5 March 2026\n\n10:00\n\n## The one message\n\n> Porto works.\n\n## Vans\n\nRent two vans.\n"


@pytest.fixture
def held(world) -> Meeting:
    past = timezone.now() - timedelta(days=3)
    held = Meeting.objects.create(
        team=world.team,
        title="Leadership",
        occurrence=past,
        starts=past,
        opened_at=past,
        ended_at=past,
        note_taker=world.people["chi"],
    )
    Minutes.objects.create(meeting=held, version=1, markdown=TEXT, made_at=past, by=world.people["ana"])
    return held


def read(client, world, who: str, address: str) -> str:
    client.force_login(world.people[who].account)
    return client.get(address).content.decode()


def test_the_letter_has_the_message_and_each_reader_s_own_promises(client, world, held):
    now = timezone.now()
    actions.take(held, by=world.actor("ana"), at=now, what="Call the bank", owners=[world.people["ben"]])
    page = read(client, world, "ben", f"/meetings/{held.pk}/minutes")
    assert "<p>Porto works.</p>" in page
    assert "What you promised" in page
    assert "5 March 2026</h1>" not in page  # the page's own title says it
    assert "Where promises stand" in read(client, world, "hiro", f"/meetings/{held.pk}/minutes")


def test_before_the_end_the_page_says_when_they_come(client, world, held):
    Minutes.objects.all().delete()
    assert "No minutes yet" in read(client, world, "ben", f"/meetings/{held.pk}/minutes")


def test_what_people_write_is_never_run(client, world, held):
    Minutes.objects.update(markdown="# T\n\n<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>")
    page = read(client, world, "ben", f"/meetings/{held.pk}/minutes")
    assert "<script>alert" not in page
    assert "onerror=y>" not in page
    assert 'href="javascript' not in page


def test_a_correction_is_a_version_with_its_reason_and_what_changed(client, world, held):
    client.force_login(world.people["chi"].account)
    assert "Rent two vans." in client.get(f"/meetings/{held.pk}/minutes/correction").content.decode()
    form = {"markdown": TEXT.replace("two", "three"), "reason": "It was three"}
    page = client.post(f"/meetings/{held.pk}/minutes/correction", form, follow=True).content.decode()
    assert "Version 2, corrected by Chi Nguyen: It was three" in page
    page = client.get(f"/meetings/{held.pk}/minutes/versions/2").content.decode()
    assert "<del>two</del><ins>three</ins>" in page
    assert "This is an older version." in client.get(f"/meetings/{held.pk}/minutes/versions/1").content.decode()
    assert client.get(f"/meetings/{held.pk}/minutes/versions/3").status_code == 404


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"markdown": TEXT, "reason": "x"}, "Nothing has changed yet."),
        ({"markdown": "", "reason": "x"}, "This field is required."),
        ({"markdown": "new", "reason": ""}, "This field is required."),
    ],
)
def test_a_correction_that_is_none_stays_on_the_form(client, world, held, form, sentence):
    client.force_login(world.people["ana"].account)
    assert sentence in client.post(f"/meetings/{held.pk}/minutes/correction", form).content.decode()
    assert held.minutes_versions.count() == 1


def test_only_chair_and_note_taker_correct_and_strangers_find_nothing(client, world, held, zed):
    client.force_login(world.people["hiro"].account)
    assert client.get(f"/meetings/{held.pk}/minutes/correction").status_code == 403
    client.force_login(zed.account)
    assert client.get(f"/meetings/{held.pk}/minutes").status_code == 404


def test_a_small_pulse_says_why_nothing_is_shown(client, world, held):
    pulse = open_pulse(held)
    tell_of_meeting(held, at=timezone.now())
    assert "Nobody answered the closing questions." in read(client, world, "ben", f"/meetings/{held.pk}/minutes")
    Pulse.objects.filter(pk=pulse.pk).update(answered=2)
    page = read(client, world, "ben", f"/meetings/{held.pk}/minutes")
    assert "2 answered. Below 5 answers nothing is shown" in page


def test_the_split_counts_the_minutes_that_were_spent(client, world, held):
    for position, (direction, skipped) in enumerate(((True, False), (False, False), (True, True))):
        Segment.objects.create(
            meeting=held, kind="discussion", title="x", position=position, minutes=10, direction=direction,
            began_at=held.starts, ended_at=held.starts + timedelta(minutes=7 + position), skipped=skipped,
        )  # fmt: skip
    page = read(client, world, "ben", f"/meetings/{held.pk}/minutes")
    assert "Direction 7 min" in page
    assert "Operations 8 min" in page


def test_a_difference_shows_changed_words_and_counts_what_stayed():
    before = "\n".join(f"line {number}" for number in range(9))
    passages = difference(before, before.replace("line 4", "line four") + "\nlast")
    assert [passage.skipped for passage in passages if passage.skipped] == [3, 2]
    words = [(piece.how, piece.words) for passage in passages for piece in passage.pieces]
    assert ("went", "4") in words
    assert ("came", "four") in words
    assert words[-1] == ("came", "last")


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "a"), ("a", ""), ("a\n\nb", "b\n\na"), ("x", "x")])
def test_the_new_text_can_be_read_off_a_difference(before, after):
    kept = [
        "".join(piece.words for piece in passage.pieces if piece.how != "went") for passage in difference(before, after)
    ]
    changed = [line for line in after.splitlines() if line.strip() and line not in before.splitlines()]
    assert all(line in kept for line in changed)
