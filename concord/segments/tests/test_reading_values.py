"""From what a browser sent to typed values, or a sentence with the field."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.people.profiles import add as add_person
from concord.segments.kind import kinds
from concord.segments.reading_values import clean, read_values

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(world, kind, move, **raw):
    return read_values(kinds()[kind], move, raw, meeting=world.planned(at=NOON))


def test_words_numbers_days_and_people_are_read(world):
    ben = world.people["ben"]
    assert read(world, "appreciations", "thank", to=str(ben.pk), words="Thanks") == {"to": ben, "words": "Thanks"}
    assert read(world, "progress", "give", confidence="7") == {"confidence": 7}
    from concord.meetings.actions import take

    meeting = world.planned(at=NOON)
    action = take(meeting, by=world.actor("ben"), at=NOON, what="Call", owners=[ben])
    found = read(world, "carry_forward", "postpone", action=action.pk, to="2026-12-24", reason="ill")
    assert found == {"action": action, "to": date(2026, 12, 24), "reason": "ill"}


@pytest.mark.parametrize(
    ("kind", "move", "raw", "field", "sentence"),
    [
        ("progress", "shout", {}, "", "There is no move “shout” in this segment."),
        ("progress", "give", {}, "confidence", "Fill this in."),
        ("progress", "give", {"confidence": "very"}, "confidence", "“very” is not a whole number."),
        ("appreciations", "thank", {"to": "999999", "words": "x"}, "to", "not on this team's table any more"),
        ("appreciations", "thank", {"to": "9" * 40, "words": "x"}, "to", "not on this team's table any more"),
        ("carry_forward", "postpone", {"action": "1", "to": "x", "reason": "y"}, "action", "not on this team's table"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(world, kind, move, raw, field, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        read(world, kind, move, **raw)
    assert refused.value.field == field


def test_somebody_without_a_seat_cannot_be_named(world):
    outsider = add_person(name="Otto", by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not on this team's table"):
        read(world, "appreciations", "thank", to=outsider.pk, words="x")


def test_several_people_come_from_a_form_and_from_json(world):
    from concord.segments.meeting_moves import take_action
    from concord.segments.reading_values import read_by_types

    meeting, ben, chi = world.planned(at=NOON), world.people["ben"], world.people["chi"]
    form = QueryDict(mutable=True)
    form.setlist("owners", [str(ben.pk), str(chi.pk)])
    form["what"] = "Call"
    for raw in (form, {"what": "Call", "owners": [ben.pk, chi.pk]}):
        assert read_by_types(take_action, raw, meeting=meeting)["owners"] == [ben, chi]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(st.characters()), st.integers(), st.none(), st.lists(st.text()), st.booleans()))
def test_any_text_becomes_text_that_every_database_takes(sent):
    assert "\x00" not in clean(sent)
    clean(sent).encode()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=30), st.integers(), st.none(), st.booleans(), st.lists(st.integers(), max_size=2)))
def test_no_value_breaks_the_reading(world, sent):
    for kind, move, field in (("progress", "give", "confidence"), ("celebration", "applaud", "win")):
        try:
            read(world, kind, move, **{field: sent})
        except Refused as refused:
            assert refused.sentence
