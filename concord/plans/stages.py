"""How far a growth plan has come, in the order in which plans grow."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.errors import Refused


class Stage(TextChoices):
    """A plan is an idea, then tried, then grown; it ends as settled, when it runs by itself, or stopped."""

    IDEA = "idea", _("Idea")
    TRIAL = "trial", _("Trial")
    SCALING = "scaling", _("Scaling")
    SETTLED = "settled", _("Settled")
    STOPPED = "stopped", _("Stopped")


MEANS = {
    Stage.IDEA: _("Worth thinking about; nothing is spent yet."),
    Stage.TRIAL: _("Tried on a small scale, to learn."),
    Stage.SCALING: _("It works, and grows."),
    Stage.SETTLED: _("It runs by itself: part of what we do."),
    Stage.STOPPED: _("Ended, with what it taught us."),
}


def known_stage(word: str) -> Stage:
    """Raises Refused."""
    if word not in Stage.values:
        names = ", ".join(str(stage.label) for stage in Stage)
        raise Refused(_now("There is no stage “%(word)s”. Choose one of: %(names)s.") % {"word": word[:40], "names": names}, field="stage")  # fmt: skip  # noqa: E501
    return Stage(word)
