"""The outbox page: what was written, what became of it, and who may look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from concord.foundation.models import Entry, Waiting
from concord.foundation.scope import across_organizations, within
from concord.notices import draining, mailbox_state
from concord.notices.drafts import Draft, Links, Words
from concord.notices.models import Letter
from concord.notices.writing import post
from concord.people.models import Person
from concord.site.mailbox import mailbox

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def letter(world):
    blocks = [Links([("Sign in", "http://localhost:8000/sign-in/link/abc")]), Words("<b>Hello</b>")]
    files = [("minutes.pdf", "application/pdf", b"%PDF-x")]
    draft = Draft(key="k", subject="Your link", blocks=blocks, calendar="BEGIN:VCALENDAR", calendar_method="REQUEST",
                  files=files, secret=True)  # fmt: skip
    post([(world.people["ben"], draft)], at=NOON)
    return Letter.objects.get()


@pytest.fixture
def owner(world, client):
    client.force_login(world.people["ana"].account)
    return client


@pytest.fixture
def with_server(settings):
    settings.CONCORD = replace(settings.CONCORD, smtp_url="smtp://127.0.0.1:9")


PATHS = ("/outbox", "/outbox/{pk}", "/outbox/{pk}/html", "/outbox/{pk}/files/0")


@pytest.mark.parametrize("path", PATHS)
def test_who_may_look(world, zed, letter, client, path):
    address = path.format(pk=letter.pk)
    inside = path.endswith(("/html", "/files/0"))  # beside another organization, keys are for owners alone
    for name, status in (("ana", 200), ("dora", 404 if inside else 200), ("ben", 403)):
        client.force_login(world.people[name].account)
        assert client.get(address).status_code == status
    client.force_login(zed.account)
    assert client.get(address).status_code == (200 if path == "/outbox" else 404)
    client.logout()
    assert client.get(address).status_code == 302


def test_with_another_organization_beside_it_a_key_is_shown_to_owners_alone(world, letter, client):
    client.force_login(world.people["dora"].account)
    page = client.get(f"/outbox/{letter.pk}").content.decode()
    assert "only they see it" in page
    assert "sign-in/link/abc" not in page


def test_a_key_that_opens_another_organization_too_is_shown_to_nobody(world, zed, letter, owner):
    with within(zed.organization_id):
        Person.objects.create(name="Ben Okafor", account=world.people["ben"].account)
    assert "sign-in/link/abc" not in owner.get(f"/outbox/{letter.pk}").content.decode()
    assert owner.get(f"/outbox/{letter.pk}/html").status_code == 404


def test_alone_in_its_installation_an_organization_shows_keys_to_its_administrators(world, zed, letter, client):
    with across_organizations():
        zed.organization.delete()
    client.force_login(world.people["dora"].account)
    assert "sign-in/link/abc" in client.get(f"/outbox/{letter.pk}").content.decode()


def test_without_a_mail_server_the_page_says_so_and_shows_the_letters(owner, letter):
    page = owner.get("/outbox").content.decode()
    assert "CONCORD_SMTP_URL" in page
    assert "Your link" in page


def test_an_empty_outbox_says_what_will_be_here(world, owner):
    assert "Every letter that Concord writes will be here" in owner.get("/outbox").content.decode()


def test_a_letter_can_be_opened_its_link_clicked_and_its_files_taken(owner, letter):
    page = owner.get(f"/outbox/{letter.pk}").content.decode()
    assert 'href="http://localhost:8000/sign-in/link/abc"' in page
    assert "&lt;b&gt;Hello&lt;/b&gt;" in page
    assert owner.get(f"/outbox/{letter.pk}/files/0").content == b"BEGIN:VCALENDAR"
    assert owner.get(f"/outbox/{letter.pk}/files/1").content == b"%PDF-x"
    assert owner.get(f"/outbox/{letter.pk}/files/2").status_code == 404


def test_the_html_part_runs_nothing_and_loads_nothing(owner, letter):
    answer = owner.get(f"/outbox/{letter.pk}/html")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_top">' in answer.content.decode()


def test_with_a_mail_server_a_key_to_somebodys_account_is_for_them_alone(owner, letter, with_server):
    page = owner.get(f"/outbox/{letter.pk}").content.decode()
    assert "/sign-in/link/abc" not in page
    assert "only they see it" in page
    assert owner.get(f"/outbox/{letter.pk}/html").status_code == 404


def test_a_given_up_letter_shows_why_and_is_sent_again(owner, letter, with_server):
    Letter.objects.update(given_up_at=NOON, trouble="The mail server refuses this address: 550 No such user", tries=3)
    assert "One letter could not be delivered." in owner.get("/outbox").content.decode()
    assert "550 No such user" in owner.get(f"/outbox/{letter.pk}").content.decode()
    owner.post(f"/outbox/{letter.pk}/sending")
    letter.refresh_from_db()
    assert (letter.given_up_at, letter.trouble, letter.tries) == (None, "", 0)


def test_a_letter_that_was_sent_is_not_sent_again(owner, letter, with_server):
    Letter.objects.update(sent_at=NOON)
    owner.post(f"/outbox/{letter.pk}/sending")
    letter.refresh_from_db()
    assert letter.sent_at == NOON


def test_what_nobody_could_be_told_is_shown_and_tried_again(owner, world):
    entry = Entry.objects.create(kind="person.invited", body={}, at=NOON)
    Waiting.objects.all().delete()
    waiting = Waiting.objects.create(entry=entry, tries=draining.MOST_TRIES, trouble="KeyError: person")
    assert "KeyError: person" in owner.get("/outbox").content.decode()
    owner.post(f"/outbox/untold/{waiting.pk}/telling")
    waiting.refresh_from_db()
    assert (waiting.tries, waiting.trouble) == (0, "")


def test_a_thousand_letters_come_in_pages_and_few_queries(owner, world, django_assert_max_num_queries):
    draft = [(world.people["ben"], Draft(key=f"k{n}", subject=f"Letter {n}", blocks=[])) for n in range(120)]
    post(draft, at=NOON)
    with django_assert_max_num_queries(12):
        page = owner.get("/outbox?page=2").content.decode()
    assert "Newer" in page
    assert "Older" in page


def test_a_mailbox_that_cannot_be_read_is_said_and_what_waits_there_is_counted(world, owner, settings):
    assert "flagged" not in owner.get("/outbox").content.decode()
    settings.MAILBOX = mailbox("imap://u:p@mail.example.org")
    state = mailbox_state.known()
    mailbox_state.note_read(state, aside=2, examples=["Salary, from eve@elsewhere.example"], at=NOON)
    page = owner.get("/outbox").content.decode()
    assert "2 mails that came in were no answers" in page
    assert "Salary" not in page  # it may be another organization's
    mailbox_state.note_trouble(state, "The mailbox's server x does not answer: refused", at=NOON)
    assert (
        "Answers by mail have not been read since 24 November, 12:00: The mailbox&#x27;s server x"
        in owner.get("/outbox").content.decode()
    )
