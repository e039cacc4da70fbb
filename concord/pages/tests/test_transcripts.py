"""A transcript on the page of a held meeting: chosen, looked at, confirmed, replaced, removed."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import webvtt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concord.measures import transcripts as measure
from concord.measures.participation import speaking_seconds
from concord.meetings.models import KeepsWords, Minutes, Transcript, Voice
from concord.rhythm.models import Attendance, Meeting

REAL = Path(measure.__file__).parent / "tests" / "transcripts"
HEAD = "WEBVTT\n\n"
TEXT = (
    HEAD + "00:00.000 --> 00:40.000\n<v Ana Silva>Porto.</v>\n\n00:40.000 --> 01:00.000\n<v Ben (Fin)>In March.</v>\n"
)


@pytest.fixture
def held(world) -> Meeting:
    past = timezone.now() - timedelta(days=3)
    held = Meeting.objects.create(team=world.team, title="Leadership", occurrence=past, starts=past, opened_at=past,
                                  ended_at=past + timedelta(minutes=60))  # fmt: skip
    Minutes.objects.create(meeting=held, version=1, markdown="# T\n", made_at=past, by=world.people["ana"])
    for name in ("ana", "ben", "chi", "dora"):
        Attendance.objects.create(meeting=held, person=world.people[name], was_there=True)
    return held


@pytest.fixture
def chair(client, world):
    client.force_login(world.people["ana"].account)
    return client


def send(chair, held, data: bytes | str, name: str = "meeting.vtt"):
    given = {"pasted": data} if isinstance(data, str) else {"file": SimpleUploadedFile(name, data)}
    return chair.post(f"/meetings/{held.pk}/transcript", given)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def confirm(chair, held, page, *who, **more):
    given = {"packed": hidden(page, "packed"), "replaces": hidden(page, "replaces"), "who": [str(one) for one in who]}
    return chair.post(f"/meetings/{held.pk}/transcript/confirmation", given | more, follow=True)


def test_nothing_is_written_before_it_is_confirmed_and_then_numbers_only(chair, client, world, held):
    page = send(chair, held, TEXT).content.decode()
    assert "Who is who?" in page and "“In March.”" in page
    assert f'<option value="{world.people["ana"].pk}" selected>' in page
    assert not Transcript.objects.exists()
    ana, ben = world.people["ana"].pk, world.people["ben"].pk
    page = confirm(chair, held, page, ana, ben).content.decode()
    assert "Added. Its words are dropped." in page
    assert "You spoke for 40 seconds, 67% of all that is counted" in page
    assert Transcript.objects.get().words == []
    client.force_login(world.people["ben"].account)
    page = client.get(f"/meetings/{held.pk}/minutes").content.decode()
    assert "You spoke for 20 seconds" in page and "40 seconds, 67" not in page
    assert "Add a transcript" not in page
    client.force_login(world.people["hiro"].account)
    page = client.get(f"/meetings/{held.pk}/minutes").content.decode()
    assert "You spoke" not in page and "The floor changed once." in page


def test_words_do_not_travel_to_the_confirmation_unless_they_are_kept(chair, world, held):
    from django.core import signing

    for keep, seen in ((False, ["Porto.", "In March.", ""]), (True, ["Porto.", "In March.", "Yes."])):
        if keep:
            KeepsWords.objects.create(team=world.team, since=timezone.now())
        page = send(chair, held, TEXT + "\n01:00.000 --> 01:01.000\n<v Ana Silva>Yes.</v>\n").content.decode()
        packed = signing.loads(hidden(page, "packed"), salt=f"transcript of meeting {held.pk}")
        assert [row[4] for row in packed] == seen


def test_a_name_left_open_is_asked_for_and_the_other_choices_stay(chair, world, held):
    page = send(chair, held, TEXT).content.decode()
    answer = confirm(chair, held, page, "guest", "")
    assert answer.status_code == 422
    assert "Say who “Ben (Fin)” is" in answer.content.decode()
    assert '<option value="guest" selected>' in answer.content.decode()
    assert "matched with somebody who is not here" in confirm(chair, held, page, "x", "guest").content.decode()


def test_a_second_one_says_whom_it_replaces_and_a_stale_page_is_asked_again(chair, world, held):
    stale = send(chair, held, TEXT).content.decode()
    confirm(chair, held, stale, "guest", "nobody")
    assert (
        "added a transcript to this meeting already" in confirm(chair, held, stale, "guest", "guest").content.decode()
    )
    page = send(chair, held, TEXT).content.decode()
    assert "This replaces the transcript that Ana Silva added" in page
    confirm(chair, held, page, "guest", "guest")
    assert Voice.objects.count() == 2
    page = chair.post(f"/meetings/{held.pk}/transcript/removal", follow=True).content.decode()
    assert "The transcript is removed, with its numbers." in page
    assert not Voice.objects.exists()


def test_what_came_back_damaged_or_from_another_meeting_is_refused(chair, world, held):
    page = send(chair, held, TEXT).content.decode()
    assert "did not come back whole" in confirm(chair, held, page, packed="x" + hidden(page, "packed")).content.decode()


def test_a_team_that_keeps_words_reads_them_and_deletes_them(chair, client, world, held):
    page = chair.post(f"/teams/{world.team.pk}/transcript-words", {"keep": "yes"}, follow=True).content.decode()
    assert "The words of transcripts are kept from here on." in page
    page = send(chair, held, TEXT).content.decode()
    assert "Your team keeps the words" in page
    confirm(chair, held, page, world.people["ana"].pk, world.people["ben"].pk)
    client.force_login(world.people["hiro"].account)
    page = client.get(f"/meetings/{held.pk}/transcript/words").content.decode()
    assert "<strong>Ben Okafor:</strong> In March." in page and "Delete the words" not in page
    assert client.post(f"/teams/{world.team.pk}/transcript-words", {"keep": "no"}).status_code == 403
    chair.force_login(world.people["ana"].account)
    page = chair.post(f"/teams/{world.team.pk}/transcript-words", {"keep": "no"}, follow=True).content.decode()
    assert "1 text is deleted." in page and Transcript.objects.get().words == []
    assert "Words are dropped" in chair.get(f"/meetings/{held.pk}/transcript/words").content.decode()


def test_the_words_of_one_meeting_are_deleted_and_its_numbers_stay(chair, world, held):
    KeepsWords.objects.create(team=world.team, since=timezone.now())
    confirm(chair, held, send(chair, held, TEXT).content.decode(), world.people["ana"].pk, "nobody")
    assert [row["called"] for row in Transcript.objects.get().words] == ["Ana Silva"]
    page = chair.post(f"/meetings/{held.pk}/transcript/words/deletion", follow=True).content.decode()
    assert "The words are deleted. The numbers stay." in page
    assert Voice.objects.count() == 1


def test_a_further_name_stands_on_the_person_s_own_page_and_is_taken_off_there(chair, client, world, held):
    confirm(chair, held, send(chair, held, TEXT).content.decode(), world.people["ana"].pk, world.people["ben"].pk)
    ben = world.people["ben"]
    client.force_login(ben.account)
    assert "Take “Ben (Fin)” off" in client.get(f"/people/{ben.pk}").content.decode()
    page = client.post(f"/people/{ben.pk}/further-names/removal", {"words": "Ben (Fin)"}, follow=True).content.decode()
    assert "“Ben (Fin)” is taken off." in page and "Also written as" not in page
    assert client.post(f"/people/{world.people['ana'].pk}/further-names/removal", {"words": "x"}).status_code == 403


@pytest.mark.parametrize("file", sorted(path.name for path in REAL.iterdir()))
def test_real_files_give_the_seconds_that_an_independent_reader_gives(chair, world, held, file):
    page = send(chair, held, (REAL / file).read_bytes(), file).content.decode()
    labels = [html.unescape(label) for label in re.findall(r'<label class="what" for="who-\d+">([^<]+)', page)]
    people = dict(zip(labels, (world.people[name].pk for name in ("ana", "dora", "ben", "chi")), strict=True))
    confirm(chair, held, page, *people.values())
    seconds = independent_seconds(REAL / file)
    found = {row.person_id: row.seconds for row in Voice.objects.all()}
    assert {label: found[pk] for label, pk in people.items()} == {label: round(seconds[label]) for label in labels}
    measured = speaking_seconds(measure.turns(measure.read((REAL / file).read_bytes())))
    assert {label: found[pk] for label, pk in people.items()} == {label: round(measured[label]) for label in labels}


def independent_seconds(path: Path) -> dict[str, float]:
    """Each speaker's union of intervals, from webvtt-py's captions or, for plain text, from start to next start."""
    spans: dict[str, list[tuple[float, float]]] = defaultdict(list)
    if path.suffix == ".txt":
        heads = re.findall(r"^(.+?)  (\d+):(\d+):(\d+)$", path.read_text(), re.MULTILINE)
        starts = [(who, int(h) * 3600 + int(m) * 60 + int(s)) for who, h, m, s in heads]
        for (who, start), (_next, end) in pairwise(starts):
            spans[who].append((start, end))
    else:
        for row in webvtt.from_srt(str(path)) if path.suffix == ".srt" else webvtt.read(str(path)):
            who = row.voice or row.text.split(":")[0]
            spans[who].append((of_clock(row.start), of_clock(row.end)))
    return {who: united(rows) for who, rows in spans.items()}


def of_clock(written: str) -> float:
    hours, minutes, seconds = written.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def united(spans: list[tuple[float, float]]) -> float:
    total, until = 0.0, 0.0
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, until))
        until = max(until, end)
    return total


@pytest.mark.parametrize(("given", "sentence"), [
    (b"", "There is nothing in it: the transcript is empty."),
    (b"%PDF-1.7 ...", "This is a PDF, not a transcript."),
    ("WEBVTT\n\n00:01.000 -->\nhi", "Line 3: '00:01.000 -->' are no times"),
    ("   ", "Choose a file, or paste the text of a transcript."),
])  # fmt: skip
def test_what_is_no_transcript_is_said_at_its_field_and_what_was_pasted_stays(chair, held, given, sentence):
    answer = send(chair, held, given)
    assert answer.status_code == 422
    page = html.unescape(answer.content.decode())
    assert sentence in page
    assert isinstance(given, bytes) or given in page


def test_what_looks_odd_is_said_and_left_to_whoever_adds_it(chair, held):
    page = html.unescape(send(chair, held, TEXT).content.decode())
    assert "covers 60 seconds of a meeting of 60 minutes" in page and "Keep the numbers" in page


def test_only_those_who_keep_the_record_find_the_door(client, world, held, zed):
    client.force_login(world.people["hiro"].account)
    assert client.get(f"/meetings/{held.pk}/transcript").status_code == 403
    assert client.post(f"/meetings/{held.pk}/transcript/removal").status_code == 403
    client.force_login(zed.account)
    for deed in ("", "/confirmation", "/removal", "/words/deletion"):
        assert client.post(f"/meetings/{held.pk}/transcript{deed}").status_code == 404
    assert client.get(f"/meetings/{held.pk}/transcript/words").status_code == 404
    assert client.post(f"/teams/{world.team.pk}/transcript-words", {"keep": "yes"}).status_code == 404
    assert client.post(f"/people/{world.people['ben'].pk}/further-names/removal").status_code == 404


def test_in_a_large_organization_leaders_and_whoever_is_proposed_are_offered(chair, world, held):
    from concord.people.models import Person

    crowd = [Person(organization=world.owner.organization, name=f"Jo {n}", roles=["employee"]) for n in range(201)]
    Person.objects.bulk_create(crowd)
    page = send(chair, held, TEXT.replace("Ben (Fin)", "Jo 7")).content.decode()
    assert "Jo 7</option>" in page and "Jo 8</option>" not in page


def test_before_the_end_the_page_says_when(chair, world, held):
    Meeting.objects.update(ended_at=None)
    answer = chair.get(f"/meetings/{held.pk}/transcript")
    assert (answer.status_code, "when the meeting is over" in answer.content.decode()) == (422, True)
