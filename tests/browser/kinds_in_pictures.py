"""`make kinds`: one picture for each segment kind, every phase of it on a phone and on a laptop, light and dark.

python -m tests.browser.kinds_in_pictures [KIND ...] makes only those. Writes docs/pictures/kinds/KIND.webp, and
docs/users/kinds.md from what the kinds say of themselves.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.house import House, launch, sign_in
from tests.browser.shots import SIZES

OUT, PAGE = Path("docs/pictures/kinds"), Path("docs/users/kinds.md")
HEIGHTS = {"390": 844, "1440": 660}  # at least: an empty half of a laptop shows nothing
FORMS = [(size, light) for size in SIZES for light in ("light", "dark")]
WIDTHS = {"390": 290, "1440": 860}  # as shown on the sheet
SETTLED = "() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))"
TALLEST = 1500  # what stands below is cut: a picture, not an archive
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 20px; inline-size: max-content; background: #d9d6d0;
  font: 600 17px system-ui, sans-serif; color: #333 }
section { display: grid; grid-template-columns: auto auto auto; gap: 14px; align-items: start; padding-block-end: 28px }
h2 { grid-column: 1 / -1; margin: 0; font-size: 20px }
div { display: grid; gap: 14px }
img { display: block; border-radius: 6px }
</style>"""
AS_WEBP = """async ([source, quality, size]) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * size, image.naturalHeight * size];
  canvas.getContext("2d").imageSmoothingQuality = "high";
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""
LARGEST = 300_000
TRIED = [(quality, size) for size in (1, 0.85, 0.7) for quality in (0.8, 0.7, 0.6, 0.5)]
HEAD = """# What a meeting can be made of

Every segment kind in one sentence, with each of its steps on a phone and on a laptop, in the light and in the dark.
Made from the kinds themselves by `make kinds`. How a developer adds one: [in an hour](../developers/a-segment-kind.md).
"""
Shots = dict[tuple[str, str], bytes]


def main(wanted: list[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="concord-kinds-") as home, sync_playwright() as playwright:
        house, browser = House(Path(home)), launch(playwright)
        house.concord("migrate")
        house.concord("demo")
        house.start()
        try:
            draw_all(house, browser, wanted)
        finally:
            house.close()
            browser.close()


def draw_all(house: House, browser: Browser, wanted: list[str]) -> None:
    """The kinds in alphabetical order, each with its phases as they follow each other."""
    kinds = json.loads(house.ask("from tests.browser.scene import make_rooms; make_rooms()"))
    PAGE.write_text(HEAD + "".join(words(slug, kind) for slug, kind in kinds.items()))
    context = browser.new_context(reduced_motion="reduce")
    sign_in(house, context, "ana@harbour.example").close()
    for slug in wanted or kinds:
        rooms = [(label, f"{house.address}/meetings/{room}/room") for label, room in kinds[slug]["phases"]]
        rows = [(label, shoot(context, address)) for label, address in rooms]
        (OUT / f"{slug}.webp").write_bytes(sheet(context.new_page(), rows))


def words(slug: str, kind: dict[str, Any]) -> str:
    """A kind on the page: its sentence, its steps, its picture."""
    label, steps = kind["label"], " → ".join(f"*{label}*" for label, _room in kind["phases"])
    said = f"{kind['purpose']} {kind['minutes']} minutes as a rule." + (f"\n\n{steps}" if " → " in steps else "")
    return f"\n## {label}\n\n{said}\n\n![{label}, step by step](../pictures/kinds/{slug}.webp)\n"


def shoot(context: BrowserContext, address: str) -> Shots:
    """One room in each of the four forms."""
    page, found = context.new_page(), {}
    page.goto(address)
    page.evaluate("document.fonts.ready")
    for size, light in FORMS:
        page.set_viewport_size({**SIZES[size], "height": HEIGHTS[size]})
        page.emulate_media(color_scheme=light)
        page.evaluate(SETTLED)
        tall = min(TALLEST, page.evaluate("document.scrollingElement.scrollHeight"))
        page.set_viewport_size({**SIZES[size], "height": max(HEIGHTS[size], tall)})
        found[size, light] = page.screenshot()
    page.close()
    return found


def sheet(page: Page, rows: list[tuple[str, Shots]]) -> bytes:
    """A row for each phase, as one picture: of less quality, then smaller, until it is small enough."""
    page.set_viewport_size({"width": 2000, "height": 800})
    page.set_content(SHEET + "".join(row(label, shots) for label, shots in rows))
    page.locator("img").last.wait_for()
    whole = address(page.locator("body").screenshot())
    for quality, size in TRIED:
        picture = base64.b64decode(page.evaluate(AS_WEBP, [whole, quality, size]))
        if len(picture) <= LARGEST:
            break
    page.close()
    return picture


def row(label: str, shots: Shots) -> str:
    images = {form: f'<img width="{WIDTHS[form[0]]}" src="{address(shots[form])}">' for form in FORMS}
    phones, laptops = ("".join(images[form] for form in FORMS if form[0] == size) for size in SIZES)
    return f"<section><h2>{label}</h2>{phones}<div>{laptops}</div></section>"


def address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


if __name__ == "__main__":
    main(sys.argv[1:])
