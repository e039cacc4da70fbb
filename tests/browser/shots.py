"""`make shots`: every page at 390 and 1440 px, light and dark, with the example organization, into shots/.

python tests/browser/shots.py [PART OF A NAME ...] takes only those.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

# name, who looks ("" is a stranger), address; {meeting} is the next meeting, {past} the last one held
PAGES: tuple[tuple[str, str, str], ...] = (
    ("sign-in", "", "/sign-in"),
    ("today", "ana", "/today"),
    ("meetings", "ana", "/meetings"),
    ("meeting", "ana", "/meetings/{meeting}"),
    ("meeting-member", "hiro", "/meetings/{meeting}"),
    ("meeting-new", "ana", "/meetings/new"),
    ("meeting-time", "ana", "/meetings/{meeting}/time"),
    ("meeting-cancellation", "ana", "/meetings/{meeting}/cancellation"),
    ("topic-new", "ben", "/meetings/{meeting}/topics/new"),
    ("search", "ana", "/meetings?q=porto"),
    ("series-new", "ana", "/series/new"),
    ("series", "ana", "/series/1"),
    ("minutes", "ben", "/meetings/{past}/minutes"),
    ("minutes-correction", "ana", "/meetings/{past}/minutes/correction"),
    ("decision", "ana", "/decisions/1"),
    ("moving-in", "ana", "/meetings/moving-in"),
    ("direction", "ana", "/direction"),
    ("people", "ana", "/people"),
    ("person", "ana", "/people/2"),
    ("profile", "ben", "/people/2/editing"),
    ("invitation", "ana", "/people/invitation"),
    ("leaving", "ana", "/people/7/leaving"),
    ("import", "ana", "/people/import"),
    ("team", "ben", "/teams/1"),
    ("seats", "ana", "/teams/1/seats"),
    ("settings", "ana", "/settings"),
    ("settings-sign-ins", "ana", "/settings/sign-ins"),
    ("settings-calendar", "ana", "/settings/calendar"),
    ("settings-keys", "ana", "/settings/keys"),
    ("settings-organization", "ana", "/settings/organization"),
    ("settings-departments", "ana", "/settings/departments"),
    ("settings-teams", "ana", "/settings/teams"),
    ("settings-roles", "ana", "/settings/roles"),
    ("settings-organizations", "ana", "/settings/organizations"),
    ("settings-audit", "ana", "/settings/audit"),
    ("welcome-purpose", "ana", "/welcome/purpose"),
    ("welcome-departments", "ana", "/welcome/departments"),
    ("welcome-leaders", "ana", "/welcome/leaders"),
    ("welcome-series", "ana", "/welcome/series"),
    ("welcome-done", "ana", "/welcome/done"),
    ("arriving", "ben", "/arriving"),
    ("room-before", "ana", "/meetings/{meeting}/room"),
)
EMPTY = (("welcome", "", "/welcome"),)  # before anybody has set anything up
SIZES = {"390": {"width": 390, "height": 844}, "1440": {"width": 1440, "height": 900}}
OUT = Path("shots")


def main(wanted: list[str]) -> None:
    home = Path(tempfile.mkdtemp(prefix="concord-shots-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "CONCORD_HOME": str(home), "CONCORD_PORT": str(port), "CONCORD_WORKERS": "1"}
    concord(environment, "migrate")
    server = subprocess.Popen([sys.executable, "-m", "concord", "start", "--no-migrate"], env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for name, _who, address in EMPTY:
                if not wanted or any(part in name for part in wanted):
                    shoot(browser, name, "", f"http://localhost:{port}{address}")
            concord(environment, "demo")
            meeting, past = concord(environment, "-c", MEETINGS).split()
            for name, who, address in PAGES:
                if wanted and not any(part in name for part in wanted):
                    continue
                link = concord(environment, "link", f"{who}@harbour.example").strip() if who else ""
                shoot(browser, name, link, f"http://localhost:{port}" + address.format(meeting=meeting, past=past))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(home, ignore_errors=True)


MEETINGS = """
import os; os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
import django; django.setup()
from concord.foundation.scope import across_organizations
from concord.rhythm.models import Meeting
with across_organizations():
    print(Meeting.objects.upcoming().first().pk, Meeting.objects.held().first().pk)
"""


def concord(environment: dict[str, str], *words: str) -> str:
    """What `concord WORDS` (or python -c) prints."""
    command = [sys.executable, *words] if words[0] == "-c" else [sys.executable, "-m", "concord", *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def wait_for(address: str) -> None:
    for _try in range(150):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return


def shoot(browser, name: str, link: str, address: str) -> None:
    """One page in two sizes and two lights."""
    OUT.mkdir(exist_ok=True)
    context = browser.new_context()
    page = context.new_page()
    if link:
        page.goto(link)
        if page.locator("form button").count():  # the link asks for one press: mail scanners only look
            page.locator("form button").first.click()
    for size, viewport in SIZES.items():
        for light in ("light", "dark"):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=light)
            page.goto(address)
            page.wait_for_timeout(300)
            page.screenshot(path=OUT / f"{name}-{size}-{light}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
