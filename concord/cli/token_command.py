"""concord token EMAIL"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
@click.argument("email")
@click.option("--organization", default="", help="Its short name, when EMAIL belongs to several.")
@click.option("--scope", "scopes", multiple=True, default=("read", "write"), help="read, write; repeat for both.")
@click.option("--label", default="command line", help="What the token is for.")
def command(email: str, organization: str, scopes: tuple[str, ...], label: str) -> None:
    """Print a new API token for EMAIL; it is shown once."""
    set_up()
    from django.utils import timezone

    from concord.foundation.errors import Denied, Refused
    from concord.foundation.scope import across_organizations, within
    from concord.people.acting import actor_for
    from concord.people.models import Person
    from concord.people.tokens import make_token

    with across_organizations():
        found = Person.objects.filter(account__email__iexact=email.strip(), left_at=None).select_related("organization")
        persons = [person for person in found if organization in ("", person.organization.slug)]
    if not persons:
        raise click.ClickException(f"Nobody signs in with {email}. Add the person first, or check the spelling.")
    if len(persons) > 1:
        names = ", ".join(person.organization.slug for person in persons)
        raise click.ClickException(f"{email} belongs to several organizations. Say which: --organization {names}")
    person = persons[0]
    with within(person.organization_id):
        try:
            by = actor_for(person, door="cli")
            click.echo(make_token(person, by=by, at=timezone.now(), label=label, scopes=list(scopes)))
        except (Refused, Denied) as error:
            raise click.ClickException(error.sentence) from error
