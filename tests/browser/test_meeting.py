"""Three real browsers hold one whole meeting together, from the mail that invites to the minutes in the mailbox."""

from __future__ import annotations

import re
from email.message import Message

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, sign_in

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
        expect(self.page.locator(".room")).to_contain_text(words, timeout=15_000)

    def is_in(self, kind: str) -> None:
        expect(self.page.locator(".now-kind")).to_contain_text(kind, timeout=15_000)

    def goes_on_to(self, kind: str) -> None:
        """Press the main button of the bar until the team is in a segment of this kind."""
        for _step in range(12):
            here = self.page.locator(".now-kind").inner_text()
            if kind in here:
                return
            before = self.page.locator("#room-now").inner_text()
            self.page.locator(".bar-lead .button.main").click()
            expect(self.page.locator("#room-now")).not_to_have_text(before, timeout=15_000)
            self.page.wait_for_timeout(300)
        raise AssertionError(f"no segment “{kind}” came")


def test_three_browsers_hold_one_meeting_together(house: House, chromium: Browser):
    meeting = house.ask("print(Meeting.objects.upcoming().first().pk)")
    dora = Room(house, chromium, DORA, meeting)
    ben = Room(house, chromium, BEN, meeting, viewport={"width": 390, "height": 844})
    ana = Room(house, chromium, ANA, meeting)

    # everybody sees everybody, before it begins
    for room in (dora, ben, ana):
        room.sees("3 of 9 here")
    ana.press("Open the meeting")
    for room in (dora, ben, ana):
        room.is_in("Get to know you")

    the_round_goes_round(ana, ben, dora)
    facilitation_is_handed_over(ana, dora)
    a_lost_network_loses_nothing(ben, dora)
    a_decision_is_made(ben, dora, ana)
    an_action_is_taken_with_one_key(ben, dora)
    one_message_is_agreed(ben, dora)
    everybody_answers_the_pulse(ana, ben, dora)

    dora.page.on("dialog", lambda dialog: dialog.accept())
    dora.page.locator(".bar-lead .button.main").click()
    for room in (dora, ben, ana):
        room.sees("The meeting has ended")
        room.sees("We ask growers first.")
    the_minutes_arrive(house)


def the_round_goes_round(ana: Room, ben: Room, dora: Room) -> None:
    ana.press("Start the round")
    for room in (ana, ben, dora):
        expect(room.page.locator(".turn")).to_be_visible(timeout=15_000)
    ben.press("Raise your hand")
    dora.sees("would like to speak")
    for _turn in range(3):
        speaker = whose_turn(ana, ben, dora)
        speaker.press("Pass" if speaker is ben else "Done")
        expect(speaker.page.locator(".turn.mine")).to_have_count(0, timeout=15_000)
    ana.sees("Everyone had a turn.")


def whose_turn(*rooms: Room) -> Room:
    """The one whose page says that it is their turn."""
    for _try in range(100):
        for room in rooms:
            if room.page.locator(".turn.mine").count():
                return room
        rooms[0].page.wait_for_timeout(150)
    raise AssertionError("it is nobody's turn")


def facilitation_is_handed_over(ana: Room, dora: Room) -> None:
    ana.page.locator("[data-toggle=lead]").first.click()
    dora_there = ana.page.locator("#hand-over-to option", has_text="Dora").get_attribute("value")
    ana.page.select_option("#hand-over-to", value=dora_there)
    ana.press("Hand over")
    expect(dora.page.locator("#room-people")).to_contain_text("facilitates", timeout=15_000)
    dora.goes_on_to("Celebration")
    ana.is_in("Celebration")
    for _clap in range(3):
        ana.page.locator(".applause").first.click()
    expect(dora.page.locator("[data-claps]").first).to_have_text("3", timeout=15_000)


def a_lost_network_loses_nothing(ben: Room, dora: Room) -> None:
    dora.goes_on_to("Appreciations")
    ben.is_in("Appreciations")
    ben.context.set_offline(True)
    ben.page.locator(".choices label", has_text="Grace").click()
    ben.page.fill("#thanks-words", "You called the canteen before they called us.")
    ben.press("Lay the card down")
    expect(ben.page.locator(".connection")).to_contain_text("No connection", timeout=20_000)
    ben.page.locator(".choices label", has_text="Chi").click()
    ben.page.fill("#thanks-words", "Half a thought, not sent")  # typed, not sent: it must stay
    dora.sees("Nobody has written yet")
    ben.context.set_offline(False)
    dora.sees("1 person has written")
    expect(ben.page.locator("#thanks-words")).to_have_value("Half a thought, not sent")
    ben.page.fill("#thanks-words", "")
    dora.press("Open the cards")
    for room in (ben, dora):
        room.sees("You called the canteen before they called us.")
        expect(room.page.locator(".cards .card")).to_have_count(1)  # sent once


def a_decision_is_made(ben: Room, dora: Room, ana: Room) -> None:
    dora.goes_on_to("Decision")
    dora.press("Hear the perspectives")
    expect(ben.page.locator("#perspective-words")).to_be_visible(timeout=15_000)
    ben.page.fill("#perspective-words", "It pays for itself if subscribers stay.")
    ben.press("Say it")
    dora.sees("It pays for itself if subscribers stay.")
    dora.press("Check consent")
    for room, label in ((ben, "agree"), (ana, "object"), (dora, "agree")):
        choice = room.page.locator(f"label.{label}")
        expect(choice).to_be_visible(timeout=15_000)
        choice.click()
        if label == "object":
            room.page.fill("#consent-why", "Canteens would leave us.")
        room.press("Answer")
    dora.sees("3 answers are in")
    expect(ben.page.locator(".room")).not_to_contain_text("Canteens would leave us.")  # nothing shows before it opens
    dora.press("Open the answers")
    ben.sees("Canteens would leave us.")
    while (waive := dora.page.get_by_role("button", name=re.compile("Waive .* in my name"))).count():
        left = waive.count()
        waive.first.click()
        expect(waive).to_have_count(left - 1, timeout=15_000)
    dora.page.once("dialog", lambda dialog: dialog.accept())
    dora.page.fill("#outcome-words", "Two euro, and canteens keep it free.")
    dora.press("Close the decision")
    ben.sees("Two euro, and canteens keep it free.")


def an_action_is_taken_with_one_key(ben: Room, dora: Room) -> None:
    dora.page.locator(".bar-lead .button.main").click()
    dora.page.locator("body").press("t")
    dora.page.fill("#action-what", "Ask five growers what they need")
    dora.page.locator("#take-action label", has_text="Ben").click()
    dora.press("Take it")
    ben.sees("Ask five growers what they need")


def one_message_is_agreed(ben: Room, dora: Room) -> None:
    dora.goes_on_to("The one message")
    expect(ben.page.locator("#message-words")).to_be_visible(timeout=15_000)
    ben.page.fill("#message-words", "We ask growers first.")
    ben.press("Propose it")
    dora.sees("We ask growers first.")
    dora.press("This one")
    expect(ben.page.locator(".the-message")).to_contain_text("We ask growers first.", timeout=15_000)


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


def plain(letter: Message) -> str:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8")
