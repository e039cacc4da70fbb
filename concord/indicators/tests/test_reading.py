"""What the page says: the worst first, and of a change only what chance would not do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import State, signs
from concord.indicators.models import HiddenSign, Snapshot
from concord.indicators.reading import Promise, Seen, Shown, seen
from concord.indicators.taking import take

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CADENCE, TIME = "cadence_kept", "direction_time"


def shown(slug, value, **more):
    return Shown(signs()[slug], Figure(value=value, n=9), 1, **more)


def test_the_sign_that_slips_is_told_first_and_silence_last():
    slips, holds, unknown = shown(CADENCE, 0.1), shown(TIME, 0.9), shown("priorities_agree", None)
    assert Promise(1, [unknown, holds, slips]).first is slips
    assert Promise(1, [unknown, holds]).first is holds
    assert Promise(1, [unknown]).state is State.UNKNOWN
    assert Promise(1, []).first is None


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (share(9, 10, least=3), share(8, 10, least=3), "can be chance"),
        (share(19, 20, least=3), share(2, 20, least=3), "Up from 10 %"),
        (share(2, 20, least=3), share(19, 20, least=3), "Down from 95 %"),
        (share(9, 10, least=3), share(9, 10, least=3), "As a quarter ago"),
        (share(9, 10, least=3), None, "too little to compare"),
        (share(1, 1, least=3), share(9, 10, least=3), ""),
        (Figure(value=0.5, n=4), Figure(value=0.25, n=4), "Up from 25 %"),  # all were counted
    ],
)
def test_a_change_is_told_as_far_as_chance_allows(now, before, says):
    told = Shown(signs()[CADENCE], now, 1, before=before).trend
    assert says in told
    assert bool(told) == bool(says)


def test_the_title_counts_what_holds_and_what_slips():
    rows = [Promise(1, [shown(CADENCE, 0.9)]), Promise(2, [shown(TIME, 0.1)]), Promise(3, [])]
    day = date(2026, 11, 24)
    assert Seen(rows, day, day, None).finding == "Of eight habits: 1 hold, 1 slip, 1 too few to say"
    assert Seen([Promise(3, [])], day, day, None).finding == "Too early to say"


def test_what_is_hidden_altogether_is_not_said_to_be_too_little():
    hidden = Promise(3, [shown(CADENCE, 0.1, hidden=HiddenSign(reason="We are three."))])
    day = date(2026, 11, 24)
    page = Seen([Promise(1, [shown(TIME, 0.9)]), hidden], day, day, None)
    assert page.finding == "Of eight habits: 1 hold, 1 hidden"
    assert [(word, found) for _state, word, found in page.summary][1:] == [("hidden", [hidden])]


def test_of_what_nothing_is_counted_yet_is_said_in_the_words_of_the_sign():
    young = Shown(signs()["support_answered"], Figure(value=None, n=2, missing=1), 1)
    assert young.counted == "1 is younger than a week and not counted yet."


def test_the_page_reads_what_the_night_kept_and_counts_for_itself_when_the_night_was_missed(world):
    assert seen(world.team.pk, at=NOON).kept_at is None
    take(at=NOON)
    later = NOON + timedelta(hours=20)
    assert seen(world.team.pk, at=later).kept_at == NOON
    assert seen(world.team.pk, at=NOON + timedelta(hours=40)).kept_at is None


def test_a_snapshot_of_another_version_of_the_method_is_not_shown_as_now(world):
    take(at=NOON)
    Snapshot.objects.filter(slug=CADENCE).update(version=99)
    assert seen(world.team.pk, at=NOON).kept_at is None


def test_what_another_method_counted_a_quarter_ago_is_not_compared(world):
    take(at=NOON, on=(NOON - timedelta(days=91)).date())
    assert all(one.before for promise in seen(world.team.pk, at=NOON).promises for one in promise.shown)
    Snapshot.objects.filter(slug=CADENCE).update(version=99)
    told = [one for promise in seen(world.team.pk, at=NOON).promises for one in promise.shown if one.before is None]
    assert [one.sign.slug for one in told] == [CADENCE]
