"""docs/developers/api.md is true: every command in it is run, every problem in it exists."""

from __future__ import annotations

import re
import shlex
from datetime import timedelta
from pathlib import Path
from string import Template

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concord.api.problems import TITLES
from concord.rhythm import scheduling

PAGE = (Path(__file__).parents[3] / "docs" / "developers" / "api.md").read_text(encoding="utf-8")
FILES = {"people.csv": b"name,email\nJoana Reis,joana@harbour.example\n"}


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [line for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.startswith("curl")]


def curl(client, words):
    """What curl would send, sent by Django's test client."""
    headers, method, fields, address = {}, "", {}, ""
    data = None
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, _colon, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = next(rest)
        elif word == "-d":
            data = next(rest)
        elif word == "-F":
            name, _equals, file = next(rest).partition("=@")
            fields[name] = SimpleUploadedFile(file, FILES[file])
        else:
            address = word
    if fields:
        return client.post(address, fields, headers=headers)
    kind = headers.pop("Content-Type", "application/octet-stream")
    return client.generic(
        method or ("POST" if data else "GET"), address, data or "", content_type=kind, headers=headers
    )


def test_every_command_of_the_page_works(world, call):
    soon = timezone.now() + timedelta(minutes=5)
    meeting = scheduling.plan_meeting(
        world.team, by=world.actor("ana"), at=timezone.now(), title="Leaders", starts=soon, minutes=90
    )
    known = {"TOKEN": call("ana").token, "CONCORD": "/api/v1", "TEAM": world.team.pk, "MEETING": meeting.pk}
    assert len(commands()) > 10
    for command in commands():
        department = f'"department": {world.departments["Finance"].pk}'
        words = shlex.split(Template(command.replace('"department": 1', department)).substitute(known))
        answer = curl(call("ana").client, words)
        assert answer.status_code in (200, 201), f"{command}\n{answer.content.decode()}"


def test_the_page_lists_every_problem():
    rows = re.findall(r"`urn:concord:problem:([\w-]+)` \| (\d+)", PAGE)
    assert {name: int(status) for name, status in rows} == {name: status for name, (status, _title) in TITLES.items()}
