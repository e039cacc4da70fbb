"""concord demo"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
def command() -> None:
    """Make the example organization: nine leaders, six departments, half a year of meetings."""
    set_up()
    from django.utils import timezone

    from concord.demo.world import make_world
    from concord.foundation.errors import Refused

    try:
        owner = make_world(at=timezone.now())
    except Refused as refused:
        raise click.ClickException(refused.sentence) from refused
    click.echo(f"The example organization is there. Sign in as {owner.email}: concord link {owner.email}")
