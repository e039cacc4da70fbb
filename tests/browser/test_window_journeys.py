"""What is open to everybody, each in its fewest steps: questions, the letter, and wins; photographs on a wall."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in, links_in

pytestmark = pytest.mark.browser

# A meeting that answers the window and applauds wins runs already, with Ana and Ben in it.
LIVE = """
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    kinds = ("questions_from_the_window", "celebration")
    print(the_world(organization).live(*kinds, at=now(), here=("ana", "ben", "dora")).pk)
"""
WANTED = "Do the vans get winter tyres before the first snow?"
HIDDEN = "Why does the early shift park at the gate?"
WHISPERED = "Is the canteen going to be sold?"
TOLD, HEARD = "Every parcel of the storm week was found", "Nobody waited on Monday"
OUTSIDE = "works.council@port.example"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_everybody_asks_reads_and_tells(shared: House, chromium: Browser):
    tomas, mia, ana, ben, dora = (
        let_in(shared, chromium.new_context(), f"{who}@harbour.example")
        for who in ("tomas", "mia", "ana", "ben", "dora")
    )
    stranger = chromium.new_context().new_page()
    a_question_by_name_is_voted_for_and_followed(shared.address, tomas, mia)
    a_question_without_a_name_has_a_private_link(shared.address, tomas, stranger)
    a_question_is_set_aside_with_a_reason_and_looked_at_again(shared.address, tomas, dora, ana)
    a_win_is_set_aside_with_a_reason_another_waits(shared.address, tomas, dora)
    leaders_answer_and_celebrate_together(shared, ana, ben, tomas, mia)
    a_letter_is_worded_agreed_to_sent_and_ended(shared, stranger, ana, ben)
    a_photograph_hangs_on_the_wall(shared.address, ben, ana)


def a_question_by_name_is_voted_for_and_followed(address: str, tomas: Page, mia: Page) -> None:
    tomas.goto(f"{address}/window")
    tomas.get_by_label("What would you like to know?").fill(WANTED)
    tomas.get_by_role("button", name="Ask as Tomás").click()
    expect(tomas.get_by_text("Asked. Everybody sees it now.")).to_be_visible()
    mia.goto(f"{address}/window")
    row = mia.locator(".questions > li", has_text=WANTED)
    row.get_by_role("button", name="I would like to know, too").click()
    expect(row.get_by_role("button", name="1 vote: I would like to know, too", pressed=True)).to_be_visible()
    row.get_by_role("link", name=WANTED).click()
    mia.get_by_role("button", name="Tell me what comes of it").click()
    expect(mia.get_by_text("nobody sees that you follow")).to_be_visible()


def a_question_without_a_name_has_a_private_link(address: str, tomas: Page, stranger: Page) -> None:
    """How far it is anonymous is printed at the button; the link opens without signing in, and is shown once."""
    tomas.goto(f"{address}/window")
    tomas.get_by_label("What would you like to know?").fill(WHISPERED)
    nameless = tomas.get_by_role("button", name="Ask without my name")
    expect(nameless).to_have_accessible_description(
        re.compile(
            "Neither your name nor the hour is kept.*any of [0-9]+ people could have asked.*Who could still tell"
        )
    )
    nameless.click()
    expect(tomas.get_by_role("heading", name="Kept, without your name")).to_be_visible()
    link = tomas.locator("#private-link").inner_text()
    tomas.goto(f"{address}/window")
    expect(tomas.get_by_role("heading", name="Waiting for an answer")).to_be_visible()
    assert not tomas.get_by_text(WHISPERED).count(), "it appears tomorrow"
    stranger.goto(link)
    expect(stranger.get_by_role("heading", name=WHISPERED)).to_be_visible()
    expect(stranger.get_by_text("Asked without a name, today.")).to_be_visible()


def a_question_is_set_aside_with_a_reason_and_looked_at_again(address: str, tomas: Page, dora: Page, ana: Page) -> None:
    """Dora sets it aside; Tomás says why it should be answered; Ana, who is somebody else, puts it back."""
    tomas.goto(f"{address}/window")
    tomas.get_by_label("What would you like to know?").fill(HIDDEN)
    tomas.get_by_role("button", name="Ask as Tomás").click()
    dora.goto(f"{address}/window")
    dora.get_by_role("link", name=HIDDEN).click()
    dora.get_by_text("Set it aside").first.click()
    dora.get_by_label("Why it is set aside").fill("It is about six people who all know each other.")
    dora.get_by_role("button", name="Set it aside").click()
    expect(dora.get_by_role("heading", name="Why it was set aside")).to_be_visible()
    tomas.goto(dora.url)
    expect(tomas.get_by_text("It is about six people who all know each other.")).to_be_visible()
    tomas.get_by_text("Have it looked at again").first.click()
    tomas.get_by_label("Why should it be answered?").fill("It is about the gate, not about them.")
    tomas.get_by_role("button", name="Have it looked at again").click()
    expect(tomas.get_by_text("You asked to have it looked at again")).to_be_visible()
    ana.goto(dora.url)
    expect(ana.get_by_text("It is about the gate, not about them.")).to_be_visible()
    ana.get_by_label("Your reason").fill("The gate is all of ours.")
    ana.get_by_role("button", name="Let it wait for an answer again").click()
    expect(ana.get_by_role("heading", name="Answer it")).to_be_visible()
    tomas.reload()
    expect(tomas.get_by_text("The gate is all of ours.")).to_be_visible()


def a_win_is_set_aside_with_a_reason_another_waits(address: str, tomas: Page, dora: Page) -> None:
    tomas.goto(f"{address}/window")
    tomas.get_by_role("link", name="tell a win").click()
    for words in (TOLD, HEARD):
        tomas.get_by_label("What was achieved?").fill(words)
        tomas.get_by_role("button", name="Tell it").click()
        expect(tomas.locator("#page .rows li", has_text=words)).to_contain_text("waits for the next meeting")
    dora.goto(f"{address}/celebrations")
    dora.get_by_role("listitem").filter(has_text=TOLD).get_by_role("link", name="Set aside").click()
    dora.get_by_label("Why is it not for a meeting?").fill("We said it on Friday already, all of us.")
    dora.get_by_role("button", name="Set it aside").click()
    expect(dora.get_by_text("Tomás reads why.")).to_be_visible()
    tomas.reload()
    expect(tomas.locator("#page .rows li", has_text=TOLD)).to_contain_text(
        "set aside by Dora Meyer: “We said it on Fri"
    )


def leaders_answer_and_celebrate_together(house: House, ana: Page, ben: Page, tomas: Page, mia: Page) -> None:
    """In their meeting: two answer one question, all applaud a win; whoever asked and told reads what became of it."""
    room = f"{house.address}/meetings/{house.ask(LIVE)}/room"
    for page in (ana, ben):
        page.goto(room)
    ana.locator(".next-questions li", has_text=WANTED).get_by_role("button", name="Take it up").click()
    expect(ben.locator(".asked-words")).to_have_text(WANTED)
    ben.get_by_label("Our answer, as we say it to whoever asked").fill("Yes: they are ordered, for all nine.")
    for name in ("Ana", "Ben"):
        ben.locator(".kind .choices label", has_text=name).first.click()
    ben.get_by_role("button", name="This is our answer").click()
    expect(ana.locator(".answered")).to_contain_text("Ana Silva and Ben Okafor")
    ana.locator(".bar-lead .button.main").click()
    win = ben.locator(".win", has_text=HEARD)
    win.get_by_role("button", name="Applaud").click()
    expect(ana.locator(".win", has_text=HEARD).locator("[data-claps]")).to_have_text("1")
    mia.reload()
    expect(mia.locator(".reply.is-answer")).to_contain_text("Yes: they are ordered, for all nine.")
    expect(mia.locator(".reply-foot")).to_contain_text("Ana Silva and Ben Okafor")
    tomas.goto(f"{house.address}/wins")
    expect(tomas.locator("#page .rows li", has_text=HEARD)).to_contain_text("celebrated on")


def a_letter_is_worded_agreed_to_sent_and_ended(house: House, stranger: Page, ana: Page, ben: Page) -> None:
    """From outside: asked for, confirmed, received, read as a feed, ended by one press of the mail program."""
    public = the_letters_are_public(house.address, ana)
    stranger.goto(public)
    stranger.get_by_label("E-mail address").fill(OUTSIDE)
    stranger.get_by_role("button", name="Send it to me").click()
    expect(stranger.get_by_text("Look into your mail")).to_be_visible()
    asked = house.letters_to(OUTSIDE, subject="Do you want")[0]
    stranger.goto(next(link for link in links_in(asked) if "/letters/confirming/" in link))
    stranger.get_by_role("button", name="Yes, send it to me").click()
    expect(stranger.get_by_role("heading", name="It comes to you")).to_be_visible()

    ben.goto(f"{house.address}/brief")
    ben.get_by_role("region", name="Not sent yet").get_by_role("link").first.click()
    ben.get_by_text("Change it", exact=True).click()
    ben.get_by_label("Subject").fill("What we said in November")
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.get_by_text("You agree. One more must read it before it goes out.")).to_be_visible()
    ana.goto(ben.url)
    ana.get_by_role("button", name="I agree to this text").click()
    ana.get_by_role("button", name="Send it").click()
    ana.locator(".sure").get_by_role("button", name="Yes").click()
    expect(ana.get_by_text("It is on its way to everybody who asked for it.")).to_be_visible()

    letter = house.letters_to(OUTSIDE, subject="What we said in November")[0]
    feed = stranger.request.get(f"{public}/feed.atom")
    entries = ElementTree.fromstring(feed.body()).findall(f"{ATOM}entry/{ATOM}title")
    assert entries[0].text == "What we said in November"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ending = letter["List-Unsubscribe"].strip("<>")
    assert stranger.request.post(ending, form={"List-Unsubscribe": "One-Click"}).ok
    stranger.goto(ending)
    expect(stranger.get_by_role("heading", name="No more letters come")).to_be_visible()


def the_letters_are_public(address: str, ana: Page) -> str:
    """Ana opens them to the world; their address."""
    ana.goto(f"{address}/settings/letter")
    ana.get_by_role("checkbox", name="Public:").check()
    ana.get_by_role("button", name="Save").click()
    link = ana.locator("main a[href*='/letters/']")
    return link.get_attribute("href") or ""


def a_photograph_hangs_on_the_wall(address: str, ben: Page, ana: Page) -> None:
    ben.goto(f"{address}/celebrations")
    ben.get_by_role("region", name="Where we sat together").get_by_role("link").first.click()
    ben.locator("summary", has_text="Hang photographs").click()
    ben.get_by_label("Photographs").set_input_files(
        {"name": "supper.jpg", "mimeType": "image/jpeg", "buffer": a_photograph()}
    )
    ben.get_by_label("What do we see?").fill("The cake, before")
    ben.get_by_role("button", name="Hang them").click()
    expect(ben.get_by_text("1 photograph hangs on the wall.")).to_be_visible()
    ana.goto(ben.url)
    picture = ana.get_by_role("img", name="The cake, before")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("picture => picture.naturalWidth"), "it is a picture, not a broken frame"


def a_photograph() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (320, 240), (196, 142, 92)).save(kept, "JPEG")
    return kept.getvalue()
