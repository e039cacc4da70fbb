"""concord import people FILE"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli.main import set_up

if TYPE_CHECKING:
    from concord.foundation.actor import Actor
    from concord.people.models import Organization, PeopleImport, Team

MARKS = {"create": "+ create", "update": "~ update", "skip": "= skip  ", "error": "! error "}
SHOWN = 40  # rows of each fate; the counts tell the rest


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", default="", help="Its short name, when there are several.")
@click.option("--team", "team_name", default="", help="Give everybody in the file a seat on this team.")
@click.option("--as", "email", default="", help="Whose deed this is (an address); an owner's if not given.")
@click.option("--invite", is_flag=True, help="Send the new people an invitation by mail.")
@click.option("--leave-out", is_flag=True, help="Leave faulty rows out instead of stopping.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def command(organization: str, **chosen: Any) -> None:
    """Import people from a CSV or XLSX FILE. Each row's fate is shown first; nothing is written before you confirm."""
    set_up()
    from concord.foundation.errors import Denied, Refused

    with organization_of(organization) as found:
        try:
            bring_in(found, **chosen)
        except (Refused, Denied) as error:
            raise click.ClickException(error.sentence) from error


def bring_in(organization: Organization, **chosen: Any) -> None:
    """Read, show, ask, write. What is not written is thrown away."""
    from django.utils import timezone

    from concord.people import importing

    at, by = timezone.now(), actor_of(organization, chosen["email"])
    people_import = importing.begin(
        filename=chosen["file"].name,
        data=chosen["file"].read_bytes(),
        by=by,
        at=at,
        team=team_named(chosen["team_name"]) if chosen["team_name"] else None,
        invite=chosen["invite"],
    )
    importing.read_rows(people_import, by=by)
    written = False
    try:
        written = show(people_import) and asked(people_import, **chosen)
        if written:
            importing.confirm(people_import, by=by, at=timezone.now(), leave_out_faulty=chosen["leave_out"])
    finally:
        if people_import.state != "done":
            importing.abandon(people_import, by=by)
    counts = importing.counts(people_import)
    click.echo(f"Written: {counts['create']} new, {counts['update']} changed." if written else "Nothing was written.")


def show(people_import: PeopleImport) -> bool:
    """The preview. Whether there is anything to write."""
    from concord.foundation.errors import Refused
    from concord.people import importing
    from concord.people.fates import in_full

    if people_import.state == "refused":
        raise Refused(people_import.trouble)
    reading = importing.columns_of(people_import)
    for note in reading["notes"]:
        click.echo(note)
    if reading["unused"]:
        click.echo(f"Columns that are not used: {', '.join(reading['unused'])}")
    shown = dict.fromkeys(MARKS, 0)
    for fate in people_import.fates:
        shown[fate["fate"]] += 1
        if shown[fate["fate"]] <= SHOWN:
            told = in_full(fate) or fate["why"] or "; ".join(map(said, fate["changes"].items()))
            who = f"{fate['name']} {fate['email']}".strip()
            click.echo(f"{MARKS[fate['fate']]}  row {fate['row']}  {who}{'  ' if who else ''}{told}")
    counts = importing.counts(people_import)
    click.echo("{create} new, {update} to change, {skip} to skip, {error} faulty.".format(**counts))
    return bool(shown["create"] or shown["update"] or people_import.team_id)


def said(change: tuple[str, list[str]]) -> str:
    """“title: CFO → Chief Money Officer”; without the arrow where nothing was."""
    field, (old, new) = change
    return f"{field}: {old} → {new}" if old else f"{field}: {new}"


def asked(people_import: PeopleImport, *, yes: bool, leave_out: bool, **_chosen: Any) -> bool:
    """Whether to write. Faulty rows stop everything unless somebody chose to leave them out."""
    faulty = any(fate["faults"] for fate in people_import.fates)
    if faulty and not leave_out:
        click.echo("Some rows are faulty. Correct the file, or leave them out with --leave-out.")
        return False
    return yes or click.confirm("Write these people?")


@contextmanager
def organization_of(slug: str) -> Iterator[Organization]:
    """The organization of this short name, or the only one; the rest runs within it."""
    from concord.foundation.scope import within
    from concord.people.models import Organization

    found = list(Organization.objects.filter(slug=slug) if slug else Organization.objects.order_by("slug"))
    if len(found) != 1:
        there = ", ".join(Organization.objects.order_by("slug").values_list("slug", flat=True))
        raise click.ClickException(f"Say which organization: --organization NAME. There are: {there or 'none yet'}.")
    with within(found[0]):
        yield found[0]


def actor_of(organization: Organization, email: str) -> Actor:
    """Whoever has this address, or the organization's first owner."""
    from concord.people.acting import actor_for
    from concord.people.models import Person

    people = Person.objects.filter(left_at=None).order_by("pk")
    if email:
        person = people.filter(email__iexact=email.strip()).first()
    else:
        person = next((row for row in people if row.has_role("owner")), None)
    if person is None:
        raise click.ClickException(f"Nobody in {organization.slug} has the address {email or '(no owner)'}.")
    return actor_for(person, door="cli")


def team_named(name: str) -> Team:
    from concord.people.models import Team

    team = Team.objects.filter(name__iexact=name.strip()).first()
    if team is None:
        there = ", ".join(Team.objects.values_list("name", flat=True))
        raise click.ClickException(f"There is no team “{name}”. There are: {there or 'none yet'}.")
    return team
