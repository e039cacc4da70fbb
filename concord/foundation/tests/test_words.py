"""Pure packages speak the reader's language without importing a framework."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext as of_django

from concord.foundation import words
from concord.foundation.errors import Refused
from concord.goals.reading.sheet import read_goals
from concord.people.reading.workbook import sheets_of
from concord.plans.reading.sheet import read_plans
from concord.rankings.reading.sheet import read_ballots


@pytest.fixture
def shouting():
    """A language that is told from English at a glance."""
    words.translate_with(
        lambda said: said.upper().replace("%(FILE)S", "%(file)s").replace("%(EXAMPLE)S", "%(example)s")
    )
    yield
    words.translate_with(of_django)


@pytest.mark.parametrize("read", [read_goals, read_plans, read_ballots])
def test_what_a_sheet_is_refused_for_is_said_in_the_readers_language(shouting, read):
    with pytest.raises(Refused) as refused:
        read(b"Colour,Weight\nred,3\n", "sheet.csv")
    assert refused.value.sentence.startswith("THERE IS NO COLUMN OF") and "IN sheet.csv. GIVE" in refused.value.sentence


def test_a_workbook_that_is_none_is_too(shouting):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", "")
    with pytest.raises(Refused, match="THIS IS AN OPENDOCUMENT FILE"):
        sheets_of(packed.getvalue())


def test_words_stand_as_they_are_before_django_is_there(monkeypatch):
    monkeypatch.setattr(words, "_translate", [])
    assert words.gettext("Row 3") == "Row 3"
