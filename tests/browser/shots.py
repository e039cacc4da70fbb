"""`make shots`: every page at 390 and 1440 px, light and dark, with the example organization and without, into shots/.

python -m tests.browser.shots [PART OF A NAME ...] takes only those.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.house import House, launch, sign_in

# name, who looks ("" is a stranger), address; the names in braces are what scene.py has made
PAGES: tuple[tuple[str, str, str], ...] = (
    ("sign-in", "", "/sign-in"),
    ("today", "ana", "/today"),
    ("meetings", "ana", "/meetings"),
    ("meeting", "ana", "/meetings/{next}"),
    ("meeting-member", "hiro", "/meetings/{next}"),
    ("meeting-new", "ana", "/meetings/new"),
    ("meeting-time", "ana", "/meetings/{next}/time"),
    ("meeting-cancellation", "ana", "/meetings/{next}/cancellation"),
    ("topic-new", "ben", "/meetings/{next}/topics/new"),
    ("search", "ana", "/meetings?q=porto"),
    ("series-new", "ana", "/series/new"),
    ("series", "ana", "/series/1"),
    ("series-rules", "ana", "/series/1/rules"),
    ("minutes", "ben", "/meetings/{held}/minutes"),
    ("transcript", "ana", "/meetings/{held}/transcript"),
    ("transcript-words", "ana", "/meetings/{held}/transcript/words"),
    ("minutes-correction", "ana", "/meetings/{held}/minutes/correction"),
    ("decision", "ana", "/decisions/1"),
    ("moving-in", "ana", "/meetings/moving-in"),
    ("direction", "ana", "/direction"),
    ("decision-new", "ana", "/decisions/new"),
    ("stalled", "ana", "/decisions/stalled"),
    ("goals", "ana", "/goals"),
    ("goal", "ben", "/goals/1"),
    ("goal-alone", "fatima", "/goals/3"),
    ("goal-new", "ana", "/goals/new"),
    ("goal-co-leads", "ana", "/goals/3/co-leads"),
    ("leading-together", "ana", "/goals/leading-together"),
    ("leads-for-all", "ana", "/goals/leads"),
    ("goals-import", "ana", "/goals/import"),
    ("goals-figures", "ana", "/goals/figures"),
    ("unclaimed", "ana", "/unclaimed"),
    ("plans", "ana", "/plans"),
    ("plans-timeline", "ana", "/plans/timeline"),
    ("plan", "ines", "/plans/2"),
    ("plans-import", "ana", "/plans/import"),
    ("plan-new", "ana", "/plans/new"),
    ("plan-review", "ben", "/plans/1/reviews/new"),
    ("budget", "ana", "/budgets/1"),
    ("budget-choice", "ana", "/budgets/2"),
    ("budget-new", "ana", "/budgets/new"),
    ("rankings", "ana", "/rankings"),
    ("ranking", "ana", "/rankings/{ranking}"),
    ("ranking-private", "ana", "/rankings/{ranking-private}"),
    ("ranking-new", "ana", "/rankings/new"),
    ("rankings-import", "ana", "/rankings/import"),
    ("values", "ana", "/values"),
    ("value", "ben", "/values/1"),
    ("story-new", "ben", "/stories/new"),
    ("appreciations", "ana", "/appreciations"),
    ("thanks-balance", "ana", "/teams/1/thanks"),
    ("window", "ben", "/window"),
    ("window-question", "ben", "/window/{question}"),
    ("letters", "ben", "/brief"),
    ("letter", "ben", "/brief/1"),
    ("letter-draft", "ana", "/brief/2"),
    ("letter-subscribers", "dora", "/brief/subscribers"),
    ("letter-habit", "dora", "/settings/letter"),
    ("support", "ana", "/support"),
    ("support-new", "ana", "/support/requests/new"),
    ("support-request", "ana", "/support/requests/1"),
    ("support-refused", "", "/support/by-mail/cut-short"),
    ("acquaintances", "ana", "/acquaintances"),
    ("acquaintance", "ana", "/acquaintances/21"),
    ("acquaintance-time", "ana", "/acquaintances/21/time?what=lunch"),
    ("discovery", "ana", "/discoveries/18"),
    ("times-away", "ana", "/people/1/times-away"),
    ("learned", "chi", "/acquaintances/learned"),
    ("preparation", "ana", "/preparations/{silo}"),
    ("people", "ana", "/people"),
    ("celebrations", "ben", "/celebrations"),
    ("celebration", "chi", "/celebrations/1"),
    ("wins", "ben", "/wins"),
    ("celebration-new", "ben", "/teams/1/celebrations/new"),
    ("handbook", "ben", "/handbook"),
    ("handbook-choosing", "ana", "/handbook/choosing"),
    ("first-day", "chi", "/first-day"),
    ("person", "ana", "/people/2"),
    ("profile", "ben", "/people/2/editing"),
    ("invitation", "ana", "/people/invitation"),
    ("leaving", "ana", "/people/7/leaving"),
    ("import", "ana", "/people/import"),
    ("team", "ben", "/teams/1"),
    ("deck", "ben", "/teams/1/deck"),
    ("deck-question", "ben", "/teams/1/deck/questions/l1"),
    ("seats", "ana", "/teams/1/seats"),
    ("inclusion", "ben", "/teams/1/inclusion"),
    ("happening", "ana", "/happening"),
    ("evidence", "ana", "/happening/1/cadence_kept"),
    ("pulses", "ben", "/pulses"),
    ("pulse", "ben", "/pulses/18"),
    ("pulse-told", "ben", "/pulses/17"),
    ("questionnaire-new", "ana", "/teams/1/questionnaires/new"),
    ("pulse-refused", "", "/pulses/by-mail/cut-short"),
    ("quarter-letters", "ana", "/happening/1/letters"),
    ("quarter-letter", "ben", "/happening/1/letters/1"),
    ("settings", "ana", "/settings"),
    ("settings-sign-ins", "ana", "/settings/sign-ins"),
    ("settings-calendar", "ana", "/settings/calendar"),
    ("settings-keys", "ana", "/settings/keys"),
    ("settings-organization", "ana", "/settings/organization"),
    ("settings-departments", "ana", "/settings/departments"),
    ("settings-teams", "ana", "/settings/teams"),
    ("settings-roles", "ana", "/settings/roles"),
    ("settings-deciding", "ana", "/settings/deciding"),
    ("settings-organizations", "ana", "/settings/organizations"),
    ("settings-audit", "ana", "/settings/audit"),
    ("welcome-purpose", "ana", "/welcome/purpose"),
    ("welcome-departments", "ana", "/welcome/departments"),
    ("welcome-leaders", "ana", "/welcome/leaders"),
    ("welcome-series", "ana", "/welcome/series"),
    ("welcome-done", "ana", "/welcome/done"),
    ("arriving", "ben", "/arriving"),
    ("room-before", "ana", "/meetings/{next}/room"),
    ("room-ended", "ana", "/meetings/{room-ended}/room"),
    ("sign-in-stale", "", "/sign-in/link/used-up"),
    ("screen-code", "", "/screen"),
    ("rsvp-refused", "", "/rsvp/cut-short"),
    ("purpose", "ana", "/purpose"),
    ("series-time", "ana", "/series/1/time"),
    ("likely-actions", "ana", "/meetings/{held}/likely-actions"),
    ("minutes-version", "ana", "/meetings/{held}/minutes/versions/1"),
    ("person-roles", "ana", "/people/2/roles"),
    ("outbox", "ana", "/outbox"),
    ("not-found", "ana", "/people/999999"),
    ("denied", "ben", "/settings/audit"),
)
ROOM = ("ana", "/meetings/{%s}/room")  # one for each phase of each segment kind
EMPTY = ("today", "meetings", "meeting-new", "series-new", "moving-in", "direction", "stalled", "purpose", "plans",
         "window", "support", "people", "invitation",
         "import", "settings", "settings-sign-ins", "settings-calendar", "settings-keys", "settings-organization",
         "settings-departments", "settings-teams", "settings-roles", "settings-audit", "outbox", "welcome-purpose",
         "welcome-departments", "welcome-leaders", "welcome-series", "welcome-done")  # fmt: skip
SIZES = {"390": {"width": 390, "height": 844}, "1440": {"width": 1440, "height": 900}}
OUT = Path("shots")


def main(wanted: list[str]) -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="concord-shots-") as home, sync_playwright() as playwright:
        house, browser = House(Path(home)), launch(playwright)
        house.concord("migrate")
        house.start()
        try:
            shoot(browser.new_context(), "welcome", f"{house.address}/welcome", wanted)
            house.concord("demo")
            shoot_all(house, browser, wanted)
        finally:
            house.close()
            browser.close()


def shoot_all(house: House, browser: Browser, wanted: list[str]) -> None:
    """The example organization, then the one that has nothing in it yet."""
    pages = all_pages(house)
    doors = Doors(house, browser)
    for name, who, address in pages:
        shoot(doors.of(who), name, house.address + address, wanted)
    for name, _who, address in pages:
        if name in EMPTY:
            shoot(doors.of("olga"), f"{name}-empty", house.address + address, wanted)


def all_pages(house: House) -> list[tuple[str, str, str]]:
    """Name, who looks and address of every page, once scene.py has made what they show."""
    places = json.loads(house.ask("from tests.browser.scene import make; make()"))
    rooms = [(name, ROOM[0], ROOM[1] % name) for name in places if name.startswith("room-") and name != "room-ended"]
    return [(name, who, address.format_map(places)) for name, who, address in (*PAGES, *rooms)]


class Doors:
    """One signed-in browser context for each person who looks."""

    def __init__(self, house: House, browser: Browser, **context: object) -> None:
        self.house, self.browser, self.context = house, browser, context
        self.open: dict[str, BrowserContext] = {}

    def of(self, who: str) -> BrowserContext:
        if who not in self.open:
            self.open[who] = self.browser.new_context(**self.context)
            if who:
                host = "quiet" if who == "olga" else "harbour"
                sign_in(self.house, self.open[who], f"{who}@{host}.example").close()
        return self.open[who]


def shoot(context: BrowserContext, name: str, address: str, wanted: list[str]) -> None:
    """One page in two sizes and two lights."""
    if wanted and not any(part in name for part in wanted):
        return
    page = context.new_page()
    for size, viewport in SIZES.items():
        for light in ("light", "dark"):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=light)
            page.goto(address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=OUT / f"{name}-{size}-{light}.png", full_page=True)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
