"""A guest of one meeting, at every address of every door: its page, its room and its minutes open, nothing else."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.profiles import add
from concord.people.tokens import make_token
from concord.rhythm.models import Guest, Meeting
from tests.test_tenancy import browser_of, in_words, made, operations, pages, stage  # noqa: F401  fixtures

PAGES = {"meeting", "room", "room-fragments", "minutes", "minutes-version", "minutes-pdf", "minutes-markdown"}
API = {
    ("get", "/api/v1/meetings/{id}"),
    ("get", "/api/v1/meetings/{id}/agenda"),
    ("get", "/api/v1/meetings/{id}/room"),
    ("get", "/api/v1/meetings/{id}/room/changes"),
    ("post", "/api/v1/meetings/{id}/room/presence"),
    ("get", "/api/v1/meetings/{id}/minutes"),
    ("get", "/api/v1/meetings/{id}/minutes.md"),
    ("get", "/api/v1/meetings/{id}/minutes/versions"),
}
WITH_A_BODY = ("post", "put", "patch", "delete")


def opened(send: Any) -> bool:
    """Whether it is there and did something; what it did is taken back."""
    with transaction.atomic():
        code = send().status_code
        transaction.set_rollback(True)
    return code < 400


def reached(mia: Person, objects: dict[str, int]) -> tuple[set[str], set[str], set[tuple[str, str]]]:
    """What she may look at, what she may do, and what she may ask the API."""
    browser, nobody = browser_of(mia), browser_of(None)
    paths = [(address.name, address.filled(objects)) for address in pages() if address.name != "sign-out"]
    looked = {name for name, path in paths if opened(lambda path=path: browser.get(path))}
    at_meetings = [row for row in paths if row[1].startswith(("/meetings/", "/segments/"))]
    did = {name for name, path in at_meetings if opened(lambda path=path: browser.post(path))}
    key = make_token(mia, by=actor_for(mia), at=timezone.now(), label="test", scopes=["read", "write"])
    said: dict[str, Any] = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {key}"}}
    asked = set()
    for method, path, body in operations(nobody):
        if method != "get" and "/meetings/" not in path and "/segments/" not in path:
            continue  # whose right is another than one that a guest has
        place = in_words(path, objects)
        sent = said | {"data": body} if method in WITH_A_BODY else {"headers": said["headers"]}
        if opened(lambda place=place, sent=sent, method=method: getattr(nobody, method)(place, **sent)):
            asked.add((method, path))
    return looked, did, asked


def test_welcome_opens_one_meeting_and_nothing_else_of_the_team(stage):  # noqa: F811
    ana, _zed, objects = stage
    now = timezone.now()
    mia = add(name="Mia Costa", email="mia.costa@harbour.example", roles=("future leader",), by=actor_for(ana), at=now)
    looked, did, asked = reached(mia, objects)
    assert not looked & PAGES and not asked & API
    meeting = Meeting.objects.get(pk=objects["meetings"])
    Guest.objects.create(meeting=meeting, person=mia, words="W", asked_at=now, welcomed_at=now)
    looked_now, did_now, asked_now = reached(mia, objects)
    assert looked_now - looked == PAGES
    assert did_now == did, "a guest only watches"
    assert asked_now - asked == API
    other = Meeting.objects.held().exclude(pk=meeting.pk)[0]
    assert browser_of(mia).get(f"/meetings/{other.pk}").status_code == 404
