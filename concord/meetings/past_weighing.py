"""Weigh files of past minutes against what the team has already, and against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.meetings.models import SourceText
from concord.meetings.past_clock import clock_of
from concord.meetings.past_fates import LONGEST_NAME, Fate, SourceFile, counted
from concord.meetings.past_names import Acquainted
from concord.meetings.reading.decoding import decode
from concord.meetings.reading.minutes import ReadingError, ReadMinutes
from concord.meetings.reading.whole import read
from concord.people.models import Team
from concord.rhythm.models import Meeting


class Scales:
    """Weighs files against what the team has already, and against each other."""

    def __init__(self, team: Team, known: Acquainted, *, at: datetime) -> None:
        self.team, self.known, self.clock = team, known, clock_of(team)
        self.today = at.astimezone(self.clock.zone).date()
        sources = list(SourceText.objects.filter(meeting__team=team).select_related("meeting"))
        self.by_digest = {source.digest: source for source in sources}
        self.by_filename = {source.filename: source for source in sources}
        self.by_day = {self.place(source.meeting.starts, source.meeting.title): source for source in sources}
        self.seen: dict[tuple[date, str], str] = {}

    def place(self, starts: datetime, title: str) -> tuple[date, str]:
        """Two files with the same day and title tell of one meeting."""
        return starts.astimezone(self.clock.zone).date(), title.casefold()

    def weigh(self, file: SourceFile) -> Fate:
        """The fate of one file; a refusal has its sentence and line."""
        try:
            text, encoding = decode(file.data, file.filename)
            minutes = read(text, file.filename)
            starts = self.clock.starts(minutes)
            self.refuse(minutes, starts)
        except ReadingError as error:
            return Fate(file.filename, "refused", error.sentence, line=error.line)
        digest = hashlib.sha256(file.data).hexdigest()
        source = self.source_of(file.filename, digest, starts, self.title(minutes))
        fate, sentence = self.told(minutes, source, digest)
        return Fate(
            filename=file.filename,
            fate=fate,
            sentence=sentence,
            minutes=minutes,
            same_text=bool(source and source.digest == digest),
            encoding=encoding,
            digest=digest,
            meeting=source.meeting if source else None,
        )

    def title(self, minutes: ReadMinutes) -> str:
        return minutes.title or self.team.name

    def source_of(self, filename: str, digest: str, starts: datetime, title: str) -> SourceText | None:
        """The source that this file is again: the same bytes, the same name, or the same day and title."""
        found = self.by_digest.get(digest) or self.by_filename.get(filename[-LONGEST_NAME:])
        return found or self.by_day.get(self.place(starts, title))

    def told(self, minutes: ReadMinutes, source: SourceText | None, digest: str) -> tuple[str, str]:
        """The fate's word and sentence."""
        found = counted(minutes)
        if source is None:
            return "create", found
        if source.digest == digest:
            newly = self.newly_known(minutes, source)
            sentence = ngettext("Unchanged, but %d name is known now.", "Unchanged, but %d names are known now.", newly)
            return ("update", sentence % newly) if newly else ("skip", _("Moved in already, and unchanged since."))
        return "update", _("Its text has changed since it moved in: it becomes a new version. %s") % found

    def newly_known(self, minutes: ReadMinutes, source: SourceText) -> int:
        """How many names were words when this file moved in, and are people's now."""
        unknown = {name["words"] for name in source.unknown_names}
        mentions = {mention.called: mention for mention in minutes.attendance.everyone() if mention.words in unknown}
        return len(self.known.ids(mentions.values()))

    def refuse(self, minutes: ReadMinutes, starts: datetime) -> None:
        """Raise ReadingError for a day to come, a meeting held in Concord, or one told of twice."""
        sentence = ""
        place = self.place(starts, self.title(minutes))
        if place[0] > self.today:
            sentence = _("Its day, %s, is still to come. Only minutes of past meetings move in.") % place[0]
        elif held := self.held_here(place[0]):
            sentence = _(
                "“%(title)s” was held in Concord on %(day)s and has its own minutes. Correct those instead."
            ) % {
                "title": held.title,
                "day": place[0],
            }
        elif place in self.seen:
            sentence = _("It tells of the same meeting as %s. Take one of the two out.") % self.seen[place]
        if sentence:
            raise ReadingError(sentence, filename=minutes.filename, line=max(1, minutes.date_line))
        self.seen[place] = minutes.filename

    def held_here(self, day: date) -> Meeting | None:
        """A meeting that this team held in Concord on that day."""
        morning = datetime.combine(day, time(), self.clock.zone)
        held = Meeting.objects.filter(
            team=self.team, imported_from="", starts__gte=morning, starts__lt=morning + timedelta(days=1)
        )
        return held.exclude(opened_at=None).first()


def weigh_all(team: Team, files: Sequence[SourceFile], known: Acquainted, *, at: datetime) -> list[Fate]:
    """The fates of all files, in the order given."""
    scales = Scales(team, known, at=at)
    return [scales.weigh(file) for file in files]
