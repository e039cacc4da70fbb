"""concord link EMAIL"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Print a one-use sign-in link for EMAIL, good for thirty minutes."""
    set_up()
    from django.conf import settings
    from django.utils import timezone

    from concord.people.accounts import make_link
    from concord.people.models import Account

    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        raise click.ClickException(f"Nobody signs in with {email}. Add the person first, or check the spelling.")
    click.echo(f"{settings.CONCORD.address}/sign-in/link/{make_link(account, at=timezone.now())}")
