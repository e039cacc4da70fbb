"""Five people hold one whole meeting of twelve kinds: each sees what the others do, and the minutes have it all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser

KINDS = (
    "get_to_know_you", "carry_forward", "celebration", "appreciations", "progress", "support_round", "growth_review",
    "goal_setting", "decision", "questions_from_the_window", "one_message", "closing_pulse",
)  # fmt: skip
LOOKS = {
    "ana": {},  # who facilitates
    "ben": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "chi": {"color_scheme": "dark"},
    "dora": {"viewport": {"width": 1440, "height": 900}},
    "evgeny": {"locale": "de-DE"},
}
LIVE = """
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import the_world
from django.utils.timezone import now
organization = Organization.objects.get(example=True)
with within(organization.pk):
    print(the_world(organization).live(%s, at=now(), here=(), minutes=90).pk)
"""


class Seat:
    """One person's page of the room, and what people do on it."""

    def __init__(self, house: House, browser: Browser, name: str, meeting: str) -> None:
        self.name = name
        self.page: Page = let_in(
            house, browser.new_context(reduced_motion="reduce", **LOOKS[name]), f"{name}@harbour.example"
        )
        self.page.on("pageerror", lambda error: pytest.fail(f"{name}: {error}"))
        self.page.goto(f"{house.address}/meetings/{meeting}/room", wait_until="domcontentloaded")

    @property
    def together(self) -> Locator:
        return self.page.locator("#room-together")

    def press(self, words: str) -> None:
        self.together.get_by_role("button", name=words).first.click()

    def sees(self, words: str) -> None:
        expect(self.page.locator(".room")).to_contain_text(words)

    def fills(self, field: str, words: str, *, and_presses: str) -> None:
        self.page.fill(field, words)
        self.press(and_presses)

    def goes_on(self) -> None:
        """Press the bar's main button once, when it belongs to what is shown."""
        now = self.page.locator("#room-now")
        here = now.get_attribute("data-at") or ""
        expect(self.page.locator("#room-bar")).to_have_attribute("data-at", here)
        self.page.locator(".bar-lead .button.main").click()
        expect(now).not_to_have_attribute("data-at", here)

    def goes_on_to(self, kind: str) -> None:
        for _step in range(8):
            self.goes_on()
            if kind in self.page.locator(".now-kind").inner_text():
                return
        raise AssertionError(f"no segment “{kind}” came")


@pytest.fixture
def seats(example: House, chromium: Browser) -> dict[str, Seat]:
    meeting = example.ask(LIVE % ", ".join(map(repr, KINDS)))
    return {name: Seat(example, chromium, name, meeting) for name in LOOKS}


def test_five_people_hold_a_meeting_of_twelve_kinds(seats: dict[str, Seat]):
    everybody, ana = list(seats.values()), seats["ana"]
    for seat in everybody:
        seat.sees("5 of 9 here")
    they_get_to_know_each_other(ana, everybody)
    for kind, hold in (
        ("What we promised", what_was_promised_is_done),
        ("Celebration", a_win_is_told_and_applauded),
        ("Appreciations", they_thank_each_other),
        ("Progress", they_say_how_confident_they_are),
        ("Support", one_asks_and_another_helps),
        ("Growth review", they_review_what_grows),
        ("Goal setting", they_agree_on_goals),
        ("Decision", they_decide),
        ("Questions from the window", they_answer_a_question),
        ("The one message", they_agree_on_one_message),
        ("Closing pulse", all_answer_the_pulse),
    ):
        ana.goes_on_to(kind)
        for seat in everybody:
            expect(seat.page.locator(".now-kind")).to_contain_text(kind)
        hold(**seats)
    ana.page.locator(".bar-lead .button.main").click()
    ana.page.locator(".sure").get_by_role("button", name="Yes").click()
    for seat in everybody:
        seat.sees("The meeting has ended")
    ana.page.get_by_role("link", name="Read the minutes").click()
    minutes = ana.page.locator("main").inner_text()
    assert [words for words in SAID if words not in minutes] == []


SAID = (
    "The bank said yes.", "You called first.", "Somebody who reads the bank’s letter with me",
    "Nobody tells customers.", "No farmer waits for money", "Two euro for each delivery.", "Canteens would leave us.",
    "We publish the list on Friday.", "Ask five growers what they need", "We ask growers first.",
)  # fmt: skip


def they_get_to_know_each_other(ana: Seat, everybody: list[Seat]) -> None:
    """A round begins; the turn goes from its first speaker to the second one, on every page."""
    ana.page.get_by_role("button", name="Start a round").click()
    for seat in everybody:
        expect(seat.page.locator(".turn")).to_be_visible()
    first = next(seat for seat in everybody if seat.page.locator(".turn.mine").count())
    first.page.locator(".bar-own").get_by_role("button", name="Done").click()
    for seat in everybody:
        expect(seat.page.locator(".seat.spoken")).to_have_count(1)


def what_was_promised_is_done(*, ana: Seat, ben: Seat, chi: Seat, dora: Seat, evgeny: Seat) -> None:
    """Ana, who facilitates, may close whatever somebody promised."""
    ana.together.locator("button[aria-label^='Done: ']").first.click()
    for seat in (ana, ben, chi, dora, evgeny):
        expect(seat.page.locator(".promises .closed")).to_have_count(1)


def a_win_is_told_and_applauded(*, ana: Seat, ben: Seat, chi: Seat, dora: Seat, evgeny: Seat) -> None:
    dora.page.locator("#tell-win summary").click()
    dora.page.locator("#tell-win label", has_text="Finance").click()
    dora.fills("#win-words", "The bank said yes.", and_presses="Tell it")
    for seat in (ana, ben, chi, evgeny):
        won = seat.page.locator(".win", has_text="The bank said yes.")
        won.locator(".applause").click()
    expect(dora.page.locator(".win", has_text="The bank said yes.").locator("[data-claps]")).to_have_text("4")


def they_thank_each_other(*, ana: Seat, ben: Seat, chi: Seat, evgeny: Seat, **_others: Seat) -> None:
    for seat, to, words in ((ben, "Grace", "You called first."), (chi, "Ana", "You waited.")):
        seat.page.locator(".kind .choices label", has_text=to).click()
        seat.fills("#thanks-words", words, and_presses="Lay the card down")
    ana.sees("2 people have written")
    expect(evgeny.together).not_to_contain_text("You called first.")
    ana.goes_on()
    for seat in (ana, ben, chi, evgeny):
        seat.sees("You called first.")


def they_say_how_confident_they_are(**seats: Seat) -> None:
    """Each gives a number on the first goal; nobody sees one before all open together."""
    for number, seat in enumerate(seats.values(), 4):
        given = seat.page.locator(".sure-form").first
        given.locator(".scale label", has_text=str(number)).click()
        given.locator("button").click()
    seats["ana"].sees("5 numbers are in")
    expect(seats["ben"].together).not_to_contain_text("Middle")
    seats["ana"].goes_on()
    for seat in seats.values():
        seat.sees("Middle 6 of 10, 4 apart.")


def one_asks_and_another_helps(*, chi: Seat, dora: Seat, ben: Seat, **_others: Seat) -> None:
    early = chi.page.locator("#need-early")  # folded while another one is asked
    early.evaluate_all("rows => rows.forEach(row => row.open = true)")
    chi.fills("#need-what", "Somebody who reads the bank’s letter with me", and_presses="Ask for it")
    need = dora.page.locator(".need", has_text="Somebody who reads the bank’s letter with me")
    need.get_by_role("button", name="I can help").click()
    for seat in (chi, ben):
        seat.sees("Dora offers to help")


def they_review_what_grows(*, ana: Seat, ben: Seat, dora: Seat, evgeny: Seat, **_others: Seat) -> None:
    for seat, column, words in (
        (ben, "working", "Growers come by themselves."),
        (dora, "not_working", "The evening route is late."),
        (evgeny, "not_working", "Nobody tells customers."),
    ):
        seat.page.fill(f"#write-{column}", words)
        seat.page.locator(f"form:has(#write-{column}) button").click()
    ana.sees("3 people have written")
    expect(ben.together).not_to_contain_text("Nobody tells customers.")
    ana.goes_on()
    for seat in (ana, ben, dora, evgeny):
        seat.sees("Nobody tells customers.")


def they_agree_on_goals(*, ana: Seat, ben: Seat, chi: Seat, dora: Seat, evgeny: Seat) -> None:
    """Two are proposed; Ben and Chi put the second one first, by keyboard; all see the joint order."""
    within_a_day, no_waiting = "Nine of ten orders arrive within a day", "No farmer waits for money"
    for title in (within_a_day, no_waiting):
        dora.page.fill("#goal-title", title)
        dora.fills("#goal-why", "It is what we promise.", and_presses="Propose it")
        for seat in (ben, chi):
            seat.sees(title)
    ana.goes_on()
    for seat in (ben, chi):
        for title in (no_waiting, within_a_day):
            seat.page.get_by_role("button", name=f"Move: {title}").press("ArrowUp")
        seat.press("This is my order")
        seat.sees("Yours is in")
    ana.sees("2 orders are in")
    ana.goes_on()
    for seat in (ben, evgeny):
        seat.sees("of our 2 choices between two goals agree")
        order = seat.page.locator(".joint-order").first.locator("li").all_inner_texts()
        assert order.index(no_waiting) < order.index(within_a_day)


def they_decide(*, ana: Seat, ben: Seat, chi: Seat, dora: Seat, evgeny: Seat) -> None:
    """A proposal, a consent check that opens together, an objection that all hear, and an outcome for good."""
    chi.fills("#proposal-words", "Two euro for each delivery.", and_presses="Put it on the table")
    ben.sees("Two euro for each delivery.")
    ana.goes_on()
    ana.goes_on()
    for seat in (ana, ben, chi, dora, evgeny):
        objects = seat is evgeny
        seat.page.locator("label.object" if objects else "label.agree").click()
        if objects:
            seat.page.fill("#consent-why", "Canteens would leave us.")
        seat.press("Answer")
    ana.sees("5 answers are in")
    expect(ben.together).not_to_contain_text("Canteens would leave us.")
    ana.goes_on()
    for seat in (ben, chi, dora):
        seat.sees("Canteens would leave us.")
    ana.press("Close the decision")
    ana.page.locator(".sure").get_by_role("button", name="Yes").click()
    for seat in (ben, evgeny):
        seat.sees("the record does not change any more")


def they_answer_a_question(*, ana: Seat, ben: Seat, chi: Seat, evgeny: Seat, **_others: Seat) -> None:
    """Evgeny writes the answer down; Ana takes an action with one key."""
    evgeny.page.locator("[id^=answer-]").fill("We publish the list on Friday.")
    evgeny.press("This is our answer")
    for seat in (ana, ben, chi):
        seat.sees("We publish the list on Friday.")
    ana.page.locator("body").press("t")
    ana.page.fill("#action-what", "Ask five growers what they need")
    ana.page.locator("#take-action label", has_text="Ben").click()
    ana.page.locator("#take-action").get_by_role("button", name="Take it").click()
    ben.sees("Ask five growers what they need")


def they_agree_on_one_message(*, ana: Seat, ben: Seat, dora: Seat, **_others: Seat) -> None:
    ben.fills("#message-words", "We ask growers first.", and_presses="Propose it")
    ana.press("This one")
    for seat in (ben, dora):
        expect(seat.page.locator(".the-message")).to_contain_text("We ask growers first.")


def all_answer_the_pulse(**seats: Seat) -> None:
    for seat in seats.values():
        seat.page.locator("input[name=room][value='4']").check(force=True)
        seat.page.locator("input[name=heard][value='5']").check(force=True)
        seat.press("Answer")
        seat.sees("Your answer was counted")
    seats["ana"].sees("5 of 9 have answered.")
