"""A whole installation for one test: its own folder, database, mail server and port; started, stopped, started anew."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email.message import Message as EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.made_once import example_home, made_once

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-m", "concord"]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

KEPT_LINKS = "links.json"
LINKS = """
import json
from datetime import timedelta
from django.utils import timezone
from concord.people.accounts import make_link
from concord.people.models import Account
print(json.dumps({
    row.email: ["/sign-in/link/" + make_link(row, at=timezone.now(), lasts=timedelta(hours=3)) for _link in range(6)]
    for row in Account.objects.all()[:300]
}))
"""


class Mailbox(Message):
    """What has arrived at the mail server, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list = []

    def handle_message(self, message) -> None:
        self.letters.append(message)

    def to(self, address: str) -> list:
        return [letter for letter in self.letters if address in letter["X-RcptTo"]]


class House:
    """`concord start` in its own folder. The worker sends to a real SMTP server."""

    def __init__(self, home: Path, database_url: str = "", *, workers: int = 1, beat: float = 15) -> None:
        self.port, self.mailbox = free_port(), Mailbox()
        self.mail = Controller(self.mailbox, hostname="127.0.0.1", port=free_port())
        self.address = f"http://localhost:{self.port}"
        self.server: subprocess.Popen | None = None
        kept = home / KEPT_LINKS
        self.links: dict[str, list[str]] = json.loads(kept.read_text()) if kept.exists() else {}
        self.environment = {
            **os.environ,
            "CONCORD_HOME": str(home),
            "CONCORD_PORT": str(self.port),
            "CONCORD_DATABASE_URL": database_url,
            "CONCORD_WORKERS": str(workers),
            "CONCORD_ROOM_BEAT": str(beat),
            "CONCORD_SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}",
        }

    def concord(self, *words: str) -> str:
        """What `concord WORDS` prints."""
        done = subprocess.run([*PYTHON, *words], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ask(self, code: str) -> str:
        """What `code` prints, run inside the installation across organizations."""
        before = (
            "import django; django.setup()\n"
            "from concord.foundation.scope import across_organizations\n"
            "from concord.rhythm.models import *; from concord.meetings.models import *\n"
            "scope = across_organizations(); scope.__enter__()\n"
        )
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "concord.site.settings"}
        done = subprocess.run(
            [sys.executable, "-c", before + code],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def link(self, email: str) -> str:
        """A one-use link, as `concord link` prints it; a handful for everybody is made at a time."""
        if not self.links.get(email):
            self.links = json.loads(self.ask(LINKS))
        return self.address + self.links[email].pop()

    def start(self) -> None:
        if self.mail._thread is None:
            self.mail.start()
        self.server = subprocess.Popen([*PYTHON, "start", "--no-migrate"], env=self.environment)
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
                    return
            except (OSError, urllib.error.HTTPError):
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill_web(self) -> None:
        """Kill the web processes as when the power goes: no farewell. Nobody starts them again before `revive`."""
        assert self.server
        os.kill(self.server.pid, signal.SIGSTOP)
        for pid in children(self.server.pid):
            if b"concord web" in Path(f"/proc/{pid}/cmdline").read_bytes():
                for each in (pid, *children(pid)):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(each, signal.SIGKILL)

    def revive(self) -> None:
        """Let the supervisor see what has died; it starts it again."""
        assert self.server
        os.kill(self.server.pid, signal.SIGCONT)
        self.wait_until_it_answers()

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)
            self.server = None

    def close(self) -> None:
        self.stop()
        if self.mail._thread is not None:
            self.mail.stop()

    def letters_to(self, address: str, *, subject: str, seconds: float = 20) -> list:
        """The letters to `address` with `subject` in their subject; waits until there is one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := [letter for letter in self.mailbox.to(address) if subject in str(letter["Subject"])]:
                return found
            time.sleep(0.2)
        got = [str(letter["Subject"]) for letter in self.mailbox.to(address)]
        raise AssertionError(f"no letter with “{subject}” came to {address} within {seconds} s, only {got}")


def example_with_links() -> Path:
    """The data folder of the example organization, with a handful of one-use links for everybody beside it."""

    def make(home: Path) -> None:
        house = House(shutil.copytree(example_home(), home))
        (home / KEPT_LINKS).write_text(house.ask(LINKS))

    return made_once("example-with-links", make)


def links_in(letter: EmailMessage) -> list[str]:
    """The addresses in a letter's plain text."""
    return re.findall(r"https?://\S+", plain(letter))


def plain(letter: EmailMessage) -> str:
    """A letter as a mail program without HTML shows it."""
    part = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode(part.get_content_charset() or "utf-8")


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)


def sign_in(house: House, context: BrowserContext, email: str) -> Page:
    """A page on which `email` is signed in, by a link as it comes by mail."""
    page = context.new_page()
    page.goto(house.link(email))
    page.locator("main form button").first.click()
    page.wait_for_url("**/today")
    return page


def let_in(house: House, context: BrowserContext, email: str) -> Page:
    """An empty page of a browser in which `email` is signed in: by the same link, without looking at it."""
    link = house.link(email)
    shown = context.request.get(link).text()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown)
    assert token, "the page behind the link has a form"
    answer = context.request.post(link, form={"csrfmiddlewaretoken": token[1]}, max_redirects=0)
    assert answer.status == 302, answer.status_text
    return context.new_page()


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
