"""Three real browsers hold one whole meeting together, from the mail that invites to the minutes in the mailbox."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, plain, sign_in

pytestmark = pytest.mark.browser

ANA, BEN, DORA = "ana@harbour.example", "ben@harbour.example", "dora@harbour.example"


class Room:
    """One person's page of the room."""

    def __init__(self, house: House, browser: Browser, email: str, meeting: str, **context: object) -> None:
        self.context = browser.new_context(**context)
        self.page: Page = sign_in(house, self.context, email)
        self.page.on("pageerror", lambda error: pytest.fail(f"{email}: {error}"))
        self.page.goto(f"{house.address}/meetings/{meeting}/room")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def sees(self, words: str) -> None:
        expect(self.page.locator(".room")).to_contain_text(words)

    def is_in(self, kind: str) -> None:
        expect(self.page.locator(".now-kind")).to_contain_text(kind)

    def goes_on_to(self, kind: str) -> None:
        """Press the main button of the bar until the team is in a segment of this kind."""
        now = self.page.locator("#room-now")
        for _step in range(20):
            if kind in self.page.locator(".now-kind").inner_text():
                return
            here = now.get_attribute("data-at")
            # the bar is fetched apart from the question: press only what belongs to it
            expect(self.page.locator("#room-bar")).to_have_attribute("data-at", here or "")
            self.page.locator(".bar-lead .button.main").click()
            expect(now).not_to_have_attribute("data-at", here or "")
        raise AssertionError(f"no segment “{kind}” came")


def test_three_browsers_hold_one_meeting_together(house: House, chromium: Browser):
    meeting = house.ask("print(Meeting.objects.upcoming().first().pk)")
    dora = Room(house, chromium, DORA, meeting)
    ben = Room(house, chromium, BEN, meeting, viewport={"width": 390, "height": 844})
    ana = Room(house, chromium, ANA, meeting)

    # everybody sees everybody, before it begins
    for room in (dora, ben, ana):
        room.sees("3 of 9 here")
    dora.press("Open the meeting")
    for room in (dora, ben, ana):
        room.is_in("Get to know you")

    the_round_goes_round(dora, ben, ana)
    facilitation_is_handed_over(dora, ana)
    a_lost_network_loses_nothing(ben, ana)
    a_decision_is_made(ben, ana, dora)
    an_action_is_taken_with_one_key(ben, ana)
    one_message_is_agreed(ben, ana)
    everybody_answers_the_pulse(dora, ben, ana)

    ana.page.locator(".bar-lead .button.main").click()
    ana.page.locator(".sure").get_by_role("button", name="Yes").click()
    for room in (dora, ben, ana):
        room.sees("The meeting has ended")
        room.sees("We ask growers first.")
    the_minutes_arrive(house)


def the_round_goes_round(lead: Room, ben: Room, other: Room) -> None:
    if lead.page.get_by_role("button", name="Go on to the question").count():  # somebody reports back first
        lead.press("Go on to the question")
        lead.sees("Passing is fine")
    lead.press("Start a round")
    for room in (lead, ben, other):
        expect(room.page.locator(".turn")).to_be_visible(timeout=15_000)
    ben.press("Hand up")
    lead.sees("would like to speak")
    left, passed = 3, False
    while left:
        speaker = whose_turn(lead, ben, other)
        passes = speaker is ben and not passed
        speaker.press("Pass" if passes else "Done")
        expect(speaker.page.locator(".turn.mine")).to_have_count(0)
        passed = passed or passes
        left -= 0 if passes and left > 1 else 1  # who passed is asked once more, unless nobody came after
    lead.sees("Everyone had a turn.")


def whose_turn(*rooms: Room) -> Room:
    """The one whose page says that it is their turn."""
    for _try in range(100):
        for room in rooms:
            if room.page.locator(".turn.mine").count():
                return room
        rooms[0].page.wait_for_timeout(150)
    raise AssertionError("it is nobody's turn")


def facilitation_is_handed_over(lead: Room, other: Room) -> None:
    lead.page.locator("[data-toggle=lead]").first.click()
    ana_there = lead.page.locator("#hand-over-to option", has_text="Ana Silva").get_attribute("value")
    lead.page.select_option("#hand-over-to", value=ana_there)
    lead.press("Hand over")
    expect(lead.page.locator("#room-people .seat", has_text="Ana")).to_contain_text("facilitates")
    other.goes_on_to("Celebration")
    lead.is_in("Celebration")
    for _clap in range(3):
        lead.page.locator(".applause").first.click()
    expect(other.page.locator("[data-claps]").first).to_have_text("3")


def a_lost_network_loses_nothing(ben: Room, lead: Room) -> None:
    lead.goes_on_to("Appreciations")
    ben.is_in("Appreciations")
    ben.context.set_offline(True)
    ben.page.locator(".kind .choices label", has_text="Grace").click()
    ben.page.fill("#thanks-words", "You called the canteen before they called us.")
    ben.press("Lay the card down")
    expect(ben.page.locator(".connection")).to_contain_text("No connection", timeout=20_000)
    ben.page.locator(".kind .choices label", has_text="Chi").click()
    ben.page.fill("#thanks-words", "Half a thought, not sent")  # typed, not sent: it must stay
    lead.sees("Nobody has written yet")
    ben.context.set_offline(False)
    lead.sees("1 person has written")
    expect(ben.page.locator("#thanks-words")).to_have_value("Half a thought, not sent")
    ben.page.fill("#thanks-words", "")
    lead.press("Open the cards")
    for room in (ben, lead):
        room.sees("You called the canteen before they called us.")
        expect(room.page.locator(".cards .card")).to_have_count(1)  # sent once


def a_decision_is_made(ben: Room, lead: Room, other: Room) -> None:
    lead.goes_on_to("Decision")
    lead.press("Hear the perspectives")
    expect(ben.page.locator("#perspective-words")).to_be_visible(timeout=15_000)
    ben.page.fill("#perspective-words", "It pays for itself if subscribers stay.")
    ben.press("Say it")
    lead.sees("It pays for itself if subscribers stay.")
    lead.press("Check consent")
    for room, label in ((ben, "agree"), (other, "object"), (lead, "agree")):
        choice = room.page.locator(f"label.{label}")
        expect(choice).to_be_visible(timeout=15_000)
        choice.click()
        if label == "object":
            room.page.fill("#consent-why", "Canteens would leave us.")
        room.press("Answer")
    lead.sees("3 answers are in")
    expect(ben.page.locator(".room")).not_to_contain_text("Canteens would leave us.")  # nothing shows before it opens
    lead.press("Open the answers")
    ben.sees("Canteens would leave us.")
    expect(lead.page.locator("#outcome-words")).to_be_visible()  # the part that may name silent departments
    while (waive := lead.page.get_by_role("button", name=re.compile("Waive .* in my name"))).count():
        left = waive.count()
        waive.first.click()
        expect(waive).to_have_count(left - 1)
    lead.page.fill("#outcome-words", "Two euro, and canteens keep it free.")
    lead.press("Close the decision")
    lead.page.locator(".sure").get_by_role("button", name="Yes").click()
    ben.sees("Two euro, and canteens keep it free.")


def an_action_is_taken_with_one_key(ben: Room, lead: Room) -> None:
    lead.goes_on_to("Discussion")
    lead.page.locator("body").press("t")
    expect(lead.page.locator("#take-action")).to_be_visible()
    lead.page.fill("#action-what", "Ask five growers what they need")
    lead.page.locator("#take-action label", has_text="Ben").click()
    lead.press("Take it")
    ben.sees("Ask five growers what they need")


def one_message_is_agreed(ben: Room, lead: Room) -> None:
    lead.goes_on_to("The one message")
    expect(ben.page.locator("#message-words")).to_be_visible(timeout=15_000)
    ben.page.fill("#message-words", "We ask growers first.")
    ben.press("Propose it")
    lead.sees("We ask growers first.")
    lead.press("This one")
    expect(ben.page.locator(".the-message")).to_contain_text("We ask growers first.")


def everybody_answers_the_pulse(*rooms: Room) -> None:
    rooms[-1].goes_on_to("Closing pulse")
    for room in rooms:
        room.is_in("Closing pulse")
        room.page.locator("input[name=room][value='4']").check(force=True)
        room.page.locator("input[name=heard][value='5']").check(force=True)
        room.press("Answer")
        room.sees("Your answer was counted")


def the_minutes_arrive(house: House) -> None:
    letter = house.letters_to(BEN, subject="inutes")[0]
    text = plain(letter)
    assert "Ask five growers what they need" in text
    assert "We ask growers first." in text
    assert text.index("Ask five growers") < text.index("Canteens") if "Canteens" in text else True
    assert any(part.get_content_type() == "application/pdf" for part in letter.walk())
    assert house.letters_to(ANA, subject="inutes")
    assert house.letters_to("evgeny@harbour.example", subject="inutes")  # who was away hears of it too
