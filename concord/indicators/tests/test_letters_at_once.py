"""Two who press at the same moment: one draft, one text that wins and one that is kept, one letter in the post."""

from __future__ import annotations

from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.indicators.editing_letters import reword, send
from concord.indicators.models import QuarterLetter
from concord.indicators.tests.test_writing_letters import drafted
from concord.plans.tests.test_at_once import at_once
from conftest import NOON


def test_of_two_who_draft_word_and_send_at_once_nobody_is_lost(committed_world):
    world = committed_world
    with within(world.owner.organization_id):
        came = at_once(world, lambda: drafted(world, name="ana"), lambda: drafted(world, name="ben"))
        assert came == ["", ""]
        letter = QuarterLetter.objects.get()

        def as_read(name, deed, **more):
            mine = QuarterLetter.objects.get(pk=letter.pk)
            return lambda: deed(mine, by=world.actor(name), at=NOON, **more)

        said = [as_read(name, reword, words=name, version=1) for name in ("ben", "chi")]
        came = at_once(world, *said)
        assert came[0] == "" and "compare the two" in came[1]
        assert QuarterLetter.objects.get().version == 2
        came = at_once(world, *(as_read(name, send, version=2) for name in ("ana", "dora")))
        assert came[0] == "" and "was sent" in came[1]
        assert Entry.objects.filter(kind="quarter_letter.sent").count() == 1
