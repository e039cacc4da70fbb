"""The promise of a pulse and its gaps in sentences: who could tell what from what, in a team of this size."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.pulses.models import Pulse


def lost_words(pulse: Pulse) -> str:
    """The server's key had changed before the answers could be counted."""
    return (
        _("%d answered. What they said cannot be read any more: the server's key changed while the pulse was open.")
        % pulse.answered
    )
