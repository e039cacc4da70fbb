"""The feed as RFC 4287 wants it, read by Python's own parser: 4.1.1 of a feed, 4.1.2 of an entry, 3.3 of dates."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from concord.brief.choosing import choose
from concord.brief.links import signed_feed
from concord.brief.models import Brief
from concord.brief.tests.brief_world import drafted, ended_meeting, sent
from conftest import NOON

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
KNOWN = {"author", "category", "contributor", "content", "generator", "icon", "id", "link", "logo", "published",
         "rights", "source", "subtitle", "summary", "title", "updated", "entry"}  # fmt: skip


def must_be_atom(text: bytes) -> ElementTree.Element:
    """Raise AssertionError where RFC 4287 says MUST."""
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        assert {child.tag.removeprefix(ATOM) for child in part} <= KNOWN
        for once in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{once}")) == 1, once
        for at_most_once in ("subtitle", "rights", "content", "summary", "published"):
            assert len(part.findall(f"{ATOM}{at_most_once}")) <= 1
        assert re.match(r"[a-z]+:\S+$", part.findtext(f"{ATOM}id")), "an IRI"
        for moment in (*part.findall(f"{ATOM}updated"), *part.findall(f"{ATOM}published")):
            assert RFC_3339.fullmatch(moment.text)
        for person in part.findall(f"{ATOM}author"):
            assert person.findtext(f"{ATOM}name")
        links = part.findall(f"{ATOM}link")
        assert all(link.get("href") for link in links)
        alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]  # fmt: skip  # noqa: E501
        assert len(set(alternates)) == len(alternates) and (alternates or part.find(f"{ATOM}content") is not None)
    assert feed.find(f"{ATOM}author") is not None or all(row.find(f"{ATOM}author") is not None for row in entries)
    assert len({row.findtext(f"{ATOM}id") for row in entries}) == len(entries)
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    return feed


@pytest.fixture
def own(world) -> str:
    return f"/letters/mine/{signed_feed(world.people['ben'])}.atom"


def test_an_empty_feed_is_one_too_and_drafts_are_not_in_it(world, own):
    drafted(world)
    answer = Client().get(own)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not must_be_atom(answer.content).findall(f"{ATOM}entry") and b"Porto" not in answer.content


def test_a_letter_stands_in_it_whole(world, own):
    letter = sent(world)
    (entry,) = must_be_atom(Client().get(own).content).findall(f"{ATOM}entry")
    content = entry.find(f"{ATOM}content")
    assert entry.findtext(f"{ATOM}title") == letter.subject and content.get("type") == "html"
    assert "<blockquote>" in content.text and "<img" not in content.text and "<script" not in content.text
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/brief/{letter.pk}")


ODD = "Ça va <b>& “Åsa”</b> ]]> 東京 \U0001f389 \u202eabc"
NOT_IN_XML = "\x08\x0b\ufffe"  # 2.2 of XML 1.0: a feed with one of these is read by nobody


def test_odd_signs_are_text_and_never_break_the_feed(world, own):
    letter = sent(world)
    Brief.objects.filter(pk=letter.pk).update(
        subject=ODD + NOT_IN_XML, words=f"# {ODD}{NOT_IN_XML}\n\n<script>x</script>"
    )
    answer = Client().get(own)
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    (entry,) = must_be_atom(answer.content).findall(f"{ATOM}entry")
    title, content = entry.find(f"{ATOM}title"), entry.findtext(f"{ATOM}content")
    assert title.get("type", "text") == "text" and title.text == ODD, "as text it stands as it was typed"
    assert "<script" not in content and "<b>" not in content and "東京 \U0001f389" in content


def test_the_newest_stands_first_and_names_the_feeds_time_and_addresses_are_whole_and_last(world, own):
    first = sent(world)
    second = Brief.objects.create(
        team=world.team, meeting=ended_meeting(world, days_ago=7), subject="Second", words="Two.", drafted_at=NOON,
        sent_at=first.sent_at + timedelta(days=7),
    )  # fmt: skip
    feed = must_be_atom(Client().get(own).content)
    entries = feed.findall(f"{ATOM}entry")
    assert [row.findtext(f"{ATOM}title") for row in entries] == [second.subject, first.subject]
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    (itself,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert itself.get("href").endswith(own)
    for link in feed.iter(f"{ATOM}link"):
        assert re.match(r"https?://[^/\s]+/\S*$", link.get("href")), "whole, since no xml:base says otherwise"
    ids = [row.findtext(f"{ATOM}id") for row in entries]
    Brief.objects.filter(pk=first.pk).update(subject="Another word")
    again = must_be_atom(Client().get(own).content).findall(f"{ATOM}entry")
    assert [row.findtext(f"{ATOM}id") for row in again] == ids, "4.2.6: an id never changes"


def test_the_world_reads_only_when_the_organization_says_so_and_only_what_was_sent(world):
    letter = sent(world)
    key = choose(by=world.actor("ana"), at=NOON, title="Harbour news", is_public=True, drafts=True).key
    stranger, places = Client(), (f"/letters/{key}", f"/letters/{key}/letter/{letter.pk}", f"/letters/{key}/feed.atom")
    assert [stranger.get(place).status_code for place in places] == [200, 200, 200]
    must_be_atom(stranger.get(places[2]).content)
    letter.sent_at = None
    letter.save()
    assert [stranger.get(place).status_code for place in places] == [200, 404, 200]
    assert "Porto" not in stranger.get(places[0]).content.decode() + stranger.get(places[2]).content.decode()
    choose(by=world.actor("ana"), at=NOON, title="", is_public=False, drafts=True)
    assert [stranger.get(place).status_code for place in places] == [404, 404, 404]
    assert stranger.post(f"/letters/{key}/subscription", {"email": "jo@elsewhere.example"}).status_code == 404


def test_an_own_feed_ends_when_its_reader_leaves_or_renews_the_calendars_address(world, own):
    assert Client().get(own.replace(".atom", "x.atom")).status_code == 404
    ben = world.people["ben"]
    ben.feed_key = "another-key"
    ben.save()
    assert Client().get(own).status_code == 404
    again = f"/letters/mine/{signed_feed(ben)}.atom"
    assert Client().get(again).status_code == 200
    ben.left_at = NOON + timedelta(days=1)
    ben.save()
    assert Client().get(again).status_code == 404


def test_asked_by_a_stranger_the_answer_is_the_same_whoever_is_on_the_list(world):
    key = choose(by=world.actor("ana"), at=NOON, title="", is_public=True, drafts=True).key
    first, again = (Client().post(f"/letters/{key}/subscription", {"email": "jo@elsewhere.example"}) for _ in range(2))
    first_said, again_said = (re.sub(rb"\b\w{64}\b", b"", answer.content) for answer in (first, again))
    assert first_said == again_said and first.status_code == 200
    wrong = Client().post(f"/letters/{key}/subscription", {"email": "jo@"})
    assert wrong.status_code == 422 and "is not an e-mail address" in wrong.content.decode() and "jo@" in wrong.content.decode()  # fmt: skip  # noqa: E501
