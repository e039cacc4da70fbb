"""Five people hold one meeting of fifteen kinds together: each sees what the others do, and the minutes have it all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import House
from tests.browser.test_meeting import Room
from tests.browser.test_room_faults import LIVE

pytestmark = pytest.mark.browser

KINDS = (
    "get_to_know_you", "carry_forward", "celebration", "appreciations", "progress", "support_round", "swap_the_silo",
    "growth_review", "goal_setting", "questions_from_the_window", "decision", "action_items", "retrospective",
    "one_message", "closing_pulse",
)  # fmt: skip
NAMES = ("ana", "ben", "chi", "dora", "evgeny")


@pytest.fixture
def rooms(example: House, chromium: Browser) -> dict[str, Room]:
    """Ana facilitates; Ben is on a phone, and Chi in a room where it is dark."""
    meeting = example.ask(LIVE % ", ".join(map(repr, KINDS)))
    looks = {"ben": {"viewport": {"width": 390, "height": 844}}, "chi": {"color_scheme": "dark"}}
    return {name: Room(example, chromium, f"{name}@harbour.example", meeting, **looks.get(name, {})) for name in NAMES}


def test_five_people_hold_a_meeting_of_fifteen_kinds(rooms: dict[str, Room], example: House):
    ana, ben, chi, dora, evgeny = rooms.values()
    for room in rooms.values():
        room.sees("5 of 9 here")

    ana.goes_on_to("Celebration")
    dora.page.locator("#tell-win summary").click()
    dora.page.locator("#tell-win label", has_text="Finance").click()
    dora.page.fill("#win-words", "The bank said yes.")
    dora.press("Tell it")
    evgeny.sees("The bank said yes.")

    ana.goes_on_to("Appreciations")
    for room, to, words in ((ben, "Grace", "You called first."), (chi, "Ana", "You waited.")):
        room.is_in("Appreciations")
        room.page.locator(".kind .choices label", has_text=to).click()
        room.page.fill("#thanks-words", words)
        room.press("Lay the card down")
    ana.sees("2 people have written")
    goes_on(ana)
    evgeny.sees("You called first.")

    ana.goes_on_to("Progress")
    for number, room in enumerate(rooms.values(), 4):
        room.is_in("Progress")
        room.page.locator(".scale label").nth(number - 1).click()
        room.press("Give my number")
    ana.sees("5 numbers are in")
    goes_on(ana)
    ben.sees("The middle is 6 of 10")

    ana.goes_on_to("Support")
    chi.page.fill("#need-what", "Somebody who reads the bank’s letter with me")
    chi.press("Ask for it")
    dora.sees("Somebody who reads the bank’s letter with me")
    dora.press("I can help")
    chi.sees("Dora offers to help")

    ana.goes_on_to("Swap the silo")
    for room in rooms.values():
        room.is_in("Swap the silo")

    ana.goes_on_to("Growth review")
    for room, column, words in (
        (ben, "working", "Growers come by themselves."),
        (dora, "not_working", "The evening route is late."),
        (evgeny, "not_working", "Nobody tells customers."),
    ):
        room.is_in("Growth review")
        room.page.fill(f"#write-{column}", words)
        room.page.locator(f"form:has(#write-{column}) button").click()
    ana.sees("3 people have written")
    expect(ben.page.locator(".room")).not_to_contain_text("Nobody tells customers.")  # until all open together
    goes_on(ana)
    ben.sees("Nobody tells customers.")

    ana.goes_on_to("Goal setting")
    for title in ("Nine of ten orders arrive within a day", "No farmer waits for money"):
        dora.page.fill("#goal-title", title)
        dora.page.fill("#goal-why", "It is what we promise.")
        dora.press("Propose it")
        chi.sees(title)
    goes_on(ana)
    for room in (ben, chi):
        room.page.locator("[data-rank-handle]").last.focus()
        room.page.keyboard.press("ArrowUp")
        room.press("This is my order")
        room.sees("Yours is in")
    goes_on(ana)
    evgeny.sees("No farmer waits for money")

    ana.goes_on_to("Decision")
    ana.goes_on_to("Who does what")
    ana.page.locator("body").press("t")
    ana.page.fill("#action-what", "Ask five growers what they need")
    ana.page.locator("#take-action label", has_text="Ben").click()
    ana.press("Take it")
    ben.sees("Ask five growers what they need")

    ana.goes_on_to("Retrospective")
    evgeny.page.fill("#write-idea", "The numbers come the day before.")
    evgeny.page.locator("form:has(#write-idea) button").click()
    ana.sees("1 person has written")
    goes_on(ana)
    goes_on(ana)
    ana.press("This one")
    chi.sees("The numbers come the day before.")

    ana.goes_on_to("The one message")
    ben.page.fill("#message-words", "We ask growers first.")
    ben.press("Propose it")
    ana.press("This one")
    dora.sees("We ask growers first.")

    ana.goes_on_to("Closing pulse")
    goes_on(ana)
    for room in rooms.values():
        room.sees("The meeting has ended")
    minutes = example.ask("print(Minutes.objects.latest('made_at').markdown)")
    for words in (
        "The bank said yes.", "You called first.", "Somebody who reads the bank’s letter with me",
        "Nobody tells customers.", "No farmer waits for money", "Ask five growers what they need",
        "The numbers come the day before.", "We ask growers first.",
    ):  # fmt: skip
        assert words in minutes


def goes_on(lead: Room) -> None:
    """Press the bar's main button once, when it belongs to what is shown."""
    now = lead.page.locator("#room-now")
    here = now.get_attribute("data-at") or ""
    expect(lead.page.locator("#room-bar")).to_have_attribute("data-at", here, timeout=15_000)
    lead.page.locator(".bar-lead .button.main").click()
    expect(now).not_to_have_attribute("data-at", here, timeout=15_000)
