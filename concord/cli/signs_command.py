"""concord signs: count the signs of unity of every team anew, from what happened."""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
@click.option("--weeks", default=0, type=click.IntRange(0, 520), help="How many past weeks to make again too.")
def command(weeks: int) -> None:
    """Make the snapshots behind the page “Is it happening?” again. They hold nothing that this does not bring back."""
    set_up()
    from django.utils import timezone

    from concord.foundation.scope import within
    from concord.indicators.taking import rebuild
    from concord.people.models import Organization

    now = timezone.now()
    for pk, name in Organization.objects.order_by("pk").values_list("pk", "name"):
        with within(pk):
            click.echo(f"{name}: {rebuild(at=now, weeks=weeks)} figures kept.")
