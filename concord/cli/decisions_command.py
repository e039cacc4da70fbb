"""concord decisions stalled"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from concord.cli.main import set_up

if TYPE_CHECKING:
    from concord.decisions.stall_report import Report, Reported
    from concord.foundation.actor import Actor
    from concord.people.models import Organization


@click.group()
def command() -> None:
    """Look at decisions."""


@command.command()
@click.option("--organization", "slug", default="", help="Its short name, when there are several organizations.")
@click.option("--as", "email", default="", help="Whose eyes (an address); without it nobody is named.")
@click.option("--json", "as_json", is_flag=True, help="The same as the API gives.")
def stalled(slug: str, email: str, as_json: bool) -> None:
    """Which open decisions stall, how long yours take, and what each waits for.

    Without --as, all teams are shown, and no word says which person or department a decision waits for.
    """
    set_up()
    from django.utils import timezone

    from concord.decisions.stall_report import report
    from concord.decisions.stalling import radar
    from concord.people.models import Team

    now = timezone.now()
    with organization_of(slug) as organization:
        reader = reader_of(organization, email)
        teams = list(reader.teams) if email else list(Team.objects.values_list("pk", flat=True))
        told = report(radar(organization, teams, at=now), reader, at=now)
    click.echo(
        json.dumps(asdict(told), default=str, ensure_ascii=False, indent=2)
        if as_json
        else in_words(told, named=bool(email))
    )


@contextmanager
def organization_of(slug: str) -> Iterator[Organization]:
    """The organization, in its scope. Says which there are when the name does not tell."""
    from concord.foundation.scope import within
    from concord.people.models import Organization

    found = list(Organization.objects.filter(slug=slug) if slug else Organization.objects.all())
    if len(found) != 1:
        there = ", ".join(Organization.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise click.ClickException(f"Say which organization with --organization. There are: {there}.")
    with within(found[0]):
        yield found[0]


def reader_of(organization: Organization, email: str) -> Actor:
    """Who has this address; without one, somebody to whom nobody is named."""
    from concord.foundation.actor import Actor
    from concord.people.acting import actor_for
    from concord.people.models import Person

    if not email:
        return Actor(organization_id=organization.pk, person_id=None, door="cli")
    person = Person.objects.filter(email__iexact=email.strip(), left_at=None).first()
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}. Check the spelling.")
    return actor_for(person, door="cli")


def in_words(told: Report, *, named: bool) -> str:
    lines = [f"{told.finding}.", told.usual, ""]
    lines += [line for row in told.decisions if row.stalled for line in about(row)]
    if any(row.stalled for row in told.decisions) and not named:
        lines += ["", "Nobody is named here. For what one person is told, and what helps: --as ana@example.org"]
    return "\n".join(lines).rstrip()


def about(row: Reported) -> list[str]:
    """“  #7 Open in Porto? 41 days old, 15 without news” and what it waits for."""
    agenda = "; on the next agenda" if row.on_the_agenda else ""
    lines = [
        f"  #{row.id} {row.question}",
        f"     {row.days:.0f} days old, {row.quiet_days} without news; {row.waits_for} "
        f"since {row.waits_since:%Y-%m-%d}{agenda}",
    ]
    return [*lines, f"     What helps: {row.remedy_in_words}"] if row.remedy_in_words else lines
