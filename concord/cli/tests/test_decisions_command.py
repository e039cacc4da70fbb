"""concord decisions stalled: the numbers of the page and the API, on the operator's screen."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from concord.cli.decisions_command import command
from concord.decisions import deciding
from concord.people.models import Organization
from concord.people.tokens import make_token


@pytest.fixture
def stalled(world, zed):
    asked = timezone.now() - timedelta(days=20)
    finance = world.departments["Finance"]
    return deciding.ask(
        world.team, by=world.actor("ana"), at=asked, question="Open in Porto?", decider=world.people["chi"],
        departments=[finance],
    )  # fmt: skip


def concord(*words):
    return CliRunner().invoke(command, ["stalled", *words])


def slug(world):
    return Organization.objects.get(pk=world.team.organization_id).slug


def test_it_tells_the_operator_what_stalls_and_names_nobody(world, stalled):
    said = concord("--organization", slug(world)).output
    assert "1 of 1 open decisions has stalled." in said and "Too few past decisions" in said
    assert "20 days old, 20 without news; waits for a department’s view since" in said
    assert "Finance" not in said and "Ben" not in said


def test_the_chair_is_told_whom_it_waits_for(world, stalled):
    ana = world.people["ana"].email
    assert "waits for Finance’s view" in concord("--organization", slug(world), "--as", ana).output


def test_the_command_line_and_the_api_give_the_same_numbers(world, stalled):
    ana = world.people["ana"]
    key = make_token(ana, by=world.actor("ana"), at=timezone.now(), label="test", scopes=["read"])
    over_api = Client().get("/api/v1/decisions/stalled", headers={"Authorization": f"Bearer {key}"}).json()
    on_screen = json.loads(concord("--organization", slug(world), "--as", ana.email, "--json").output)
    [there], [here] = over_api.pop("decisions"), on_screen.pop("decisions")
    assert over_api == on_screen
    moments = ("asked_at", "waits_since")
    assert {key: there[key] for key in there if key not in moments} == {
        key: here[key] for key in here if key not in moments
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Say which organization with --organization. There are: elsewhere, "),
        (["--organization", "nowhere"], "Say which organization"),
        (["--organization", "elsewhere", "--as", "ana@harbour.example"], "Nobody here has the address ana@harbour"),
    ],
)
def test_what_it_cannot_find_is_said_in_a_sentence(world, stalled, words, sentence):
    done = concord(*words)
    assert done.exit_code == 1 and sentence in done.output
