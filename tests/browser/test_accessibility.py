"""Every page can be read by everybody: with a screen reader, in either light, large, small, and from right to left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.house import House, example_with_links
from tests.browser.scene import phases
from tests.browser.shots import PAGES, Doors, all_pages

pytestmark = pytest.mark.browser

AXE = "options => axe.run(document, {resultTypes: ['violations'], ...options}).then(found => found.violations)"
COLOURS = {"runOnly": ["color-contrast"]}
SETTLED = "() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))"
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll('*')]
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([each, box]) => box.width && (box.right > wide + 1 || box.left < -1))
    .slice(0, 4).map(([each]) => each.outerHTML.slice(0, 160));
}"""
WIDE = {"width": 1280, "height": 720}
NARROW = {"width": 320, "height": 640}  # what WCAG calls reflow: 1280 px at 400 %
ZOOMED = {"width": 640, "height": 400}  # 1280 x 800 at 200 %


NAMES = [name for name, *_rest in PAGES] + [f"room-{kind}-{phase}" for kind, phase in phases()]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Look]:
    """The example organization, served for looking only, and all its pages by name."""
    house = House(shutil.copytree(example_with_links(), tmp_path_factory.mktemp("look") / "home"))
    house.start()
    pages = {name: (who, house.address + address) for name, who, address in all_pages(house)}
    yield Look(pages, Doors(house, chromium, reduced_motion="reduce"))
    house.close()


@dataclass
class Look:
    """What there is to look at, and the signed-in browsers to do it with."""

    pages: dict[str, tuple[str, str]]
    doors: Doors
    tabs: dict[str, Page] = field(default_factory=dict)

    def at(self, name: str) -> Page:
        """The page in the tab of whoever looks: wide, in the light. A tab for each page would take twice as long."""
        who, address = self.pages[name]
        if who not in self.tabs:
            self.tabs[who] = self.doors.of(who).new_page()
        tab = self.tabs[who]
        tab.set_viewport_size(WIDE)
        tab.emulate_media(color_scheme="light")
        tab.goto(address, wait_until="load")
        return tab


@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_read(look: Look, name: str):
    page = look.at(name)
    page.evaluate(AXE_SCRIPT)
    found = [said(violation) for violation in page.evaluate(AXE, {})]
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    found += [f"in the dark: {said(violation)}" for violation in page.evaluate(AXE, COLOURS)]
    for turned, way in (("ltr", ""), ("rtl", "from right to left, ")):
        page.evaluate("way => document.documentElement.dir = way", turned)
        for size, viewport in (("320 px", NARROW), ("200 %", ZOOMED)):
            page.set_viewport_size(viewport)
            found += [f"{way}{size}, scrolls sideways: {what}" for what in page.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def said(violation: dict) -> str:
    where = [node["html"][:140] + " " + node.get("failureSummary", "")[:220] for node in violation["nodes"][:2]]
    return f"{violation['id']}, {len(violation['nodes'])} times: {json.dumps(where, ensure_ascii=False)}"


def test_the_list_of_pages_is_whole(look: Look):
    assert sorted(NAMES) == sorted(look.pages)


def test_the_places_stand_at_the_other_side_when_read_from_right_to_left(look: Look):
    page = look.at("today")
    assert page.locator(".side").bounding_box()["x"] == 0
    page.evaluate("document.documentElement.dir = 'rtl'")
    side, main = page.locator(".side").bounding_box(), page.locator("main").bounding_box()
    assert side["x"] + side["width"] == 1280
    assert main["x"] + main["width"] <= side["x"]
