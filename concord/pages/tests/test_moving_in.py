"""Moving in with a past: files, a zip, a preview, names, likely actions."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.meetings.models import ActionItem, LikelyAction
from concord.rhythm.models import Meeting

MINUTES = b"""# Leadership, 2026-03-05

- Present: Ana Silva, Ben Okafor, Benny the Boat

## Where do we grow next year?

- Ben Okafor to ask the bank for an offer
"""


@pytest.fixture
def chair(client, world):
    client.force_login(world.people["ana"].account)
    return client


def upload(chair, world, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return chair.post("/meetings/moving-in", {"team": world.team.pk, "texts": sent})


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def packed_in(page: str) -> str:
    return page.split('name="packed" value="')[1].split('"')[0]


def test_nothing_is_written_before_it_is_confirmed_and_then_all_of_it(chair, world):
    page = upload(chair, world, ("2026-03-05.md", MINUTES), ("notes.md", b"no date at all")).content.decode()
    assert "One meeting would move in" in page
    assert "cannot be read" in page
    assert "Benny the Boat" in page
    assert not Meeting.objects.exists()
    form = {"team": world.team.pk, "packed": packed_in(page)}
    form |= {"words": ["Benny the Boat"], "person": [world.people["ben"].pk]}
    page = chair.post("/meetings/moving-in", form, follow=True).content.decode()
    assert "1 meeting has moved in." in page
    held = Meeting.objects.get()
    assert held.starts.date().isoformat() == "2026-03-05"
    world.people["ben"].refresh_from_db()
    assert "Benny the Boat" in world.people["ben"].aliases
    again = upload(chair, world, ("2026-03-05.md", MINUTES)).content.decode()
    assert "here already" in again


def test_a_zip_is_opened_without_what_computers_pack_beside(chair, world):
    data = zipped(("minutes/2026-03-05.md", MINUTES), ("__MACOSX/._2026-03-05.md", b"x"), ("photo.jpg", b"x"))
    page = upload(chair, world, ("all.zip", data)).content.decode()
    assert "One meeting would move in" in page
    assert "MACOSX" not in page


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("all.zip", b"PK no zip at all", "cannot be unpacked"),
        ("all.zip", zipped(("photo.jpg", b"x")), "There is no Markdown file in it."),
        ("all.zip", zipped(("bomb.md", b"0" * 13_000_000)), "unpacks to more than 12 MB"),
        ("empty.md", b"", "One of these files is empty."),
        ("many.zip", zipped(*((f"{n}.md", b"x") for n in range(501))), "500 at a time are enough"),
    ],
)
def test_files_that_cannot_move_in_are_refused_in_words(chair, world, name, data, sentence):
    assert sentence in upload(chair, world, (name, data)).content.decode()


def test_no_file_at_all_is_said_at_the_field(chair, world):
    assert "Choose at least one file." in chair.post("/meetings/moving-in", {"team": world.team.pk}).content.decode()


def test_what_came_back_damaged_is_refused(chair, world):
    answer = chair.post("/meetings/moving-in", {"team": world.team.pk, "packed": "!!"})
    assert (answer.status_code, "did not come back whole" in answer.content.decode()) == (422, True)


def test_only_those_who_lead_the_meetings_move_in(client, world, zed):
    for person in (world.people["hiro"], zed):
        client.force_login(person.account)
        assert client.get("/meetings/moving-in").status_code == 403


def test_a_likely_action_stands_beside_its_line_and_becomes_one_only_when_confirmed(chair, world):
    page = upload(chair, world, ("2026-03-05.md", MINUTES)).content.decode()
    chair.post("/meetings/moving-in", {"team": world.team.pk, "packed": packed_in(page)})
    held = Meeting.objects.get()
    LikelyAction.objects.all().delete()
    ActionItem.objects.all().delete()
    first, second = (
        LikelyAction.objects.create(meeting=held, what=f"ask the bank {n}", owner_names=["Ben Okafor"], line=7,
                                    source_line="- Ben Okafor to ask the bank for an offer")
        for n in (1, 2)
    )  # fmt: skip
    page = chair.get(f"/meetings/{held.pk}/likely-actions").content.decode()
    assert "<mark>- Ben Okafor to ask the bank for an offer</mark>" in page
    assert f'<option value="{world.people["ben"].pk}" selected>' in page
    refused = chair.post(f"/likely-actions/{first.pk}/confirmation", {"what": "Ask the bank"})
    assert "Say who does it" in refused.content.decode()
    refused = chair.post(f"/likely-actions/{first.pk}/confirmation", {"owner": world.people["ben"].pk, "due": "soon"})
    assert "“soon” is no day." in refused.content.decode()
    chair.post(f"/likely-actions/{first.pk}/confirmation", {"what": "Ask the bank", "owner": world.people["ben"].pk})
    assert ActionItem.objects.get().what == "Ask the bank"
    chair.post(f"/likely-actions/{second.pk}/dismissal")
    assert "All settled" in chair.get(f"/meetings/{held.pk}/likely-actions").content.decode()
