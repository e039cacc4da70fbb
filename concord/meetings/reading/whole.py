"""Read the minutes of one meeting, in whatever of the known manners they were written."""

from __future__ import annotations

import re

from concord.meetings.reading.attending import LABELLED, attendance
from concord.meetings.reading.dating import dates_in, day_of_meeting
from concord.meetings.reading.itemizing import items
from concord.meetings.reading.minutes import Attendance, Item, ReadingError, ReadMinutes
from concord.meetings.reading.promising import promises
from concord.meetings.reading.sections import Section, front_matter, label_of, numbered, plain, sections
from concord.meetings.reading.vocabulary import CLOCK, DATE

TOP = 15  # lines from the top in which a date may stand without a label
LONGEST_LINE = 10_000  # characters; the longest of two real councils has 1,800
HTML = re.compile(r"^\s*(<!doctype html|<html|<head|<body|<\?xml)", re.IGNORECASE)
SPEAKS_OF_MEETING = re.compile(
    r"\b(meeting|minutes|call|agenda|attend|present|notes|sync|protokoll|sitzung)", re.IGNORECASE
)
TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:h]([0-5]\d)(?!\d)\s*(am|pm)?", re.IGNORECASE)


def read(text: str, filename: str) -> ReadMinutes:
    """The minutes in `text`. Raises ReadingError, and nothing else, when it is none that can be read."""
    lines = numbered(text)
    refuse_unusable(lines, filename)
    front, front_ends = front_matter(lines)
    found = sections(lines[front_ends:])
    day, day_line, warnings = day_of_meeting(places_of_date(lines, found, front), filename)
    there = attendance(found, front)
    subjects, frame = items(found, there.lines)
    refuse_other_texts(found, there, subjects, filename)
    if not there.present:
        warnings.append("The text does not say by name who was there.")
    return ReadMinutes(
        filename=filename,
        text=text,
        date=day,
        date_line=day_line,
        title=title_in(found, front),
        clock=clock_in(lines, front),
        attendance=there,
        items=tuple(subjects),
        promises=tuple(promises(subjects, there.everyone(), lines)),
        frame=tuple(lines[:front_ends] + frame),
        warnings=tuple(warnings),
    )


def refuse_unusable(lines: list[tuple[int, str]], filename: str) -> None:
    """Raise ReadingError for nothing, for control characters and for a web page."""
    first = next(((number, line) for number, line in lines if line.strip()), None)
    if first is None:
        raise ReadingError("This file is empty.", filename=filename)
    for number, line in lines:
        if len(line) > LONGEST_LINE:
            raise ReadingError(
                f"This line has {len(line)} characters; minutes have lines of at most {LONGEST_LINE}. "
                "Break it into lines, or leave this file out.",
                filename=filename,
                line=number,
            )
        if "\0" in line:
            raise ReadingError(
                "This is not text: it holds control characters. Save the minutes as Markdown or plain text.",
                filename=filename,
                line=number,
            )
    if HTML.match(first[1]):
        raise ReadingError(
            "This is a web page (HTML). Save the minutes as Markdown or plain text.", filename=filename, line=first[0]
        )


def refuse_other_texts(found: list[Section], there: Attendance, subjects: list[Item], filename: str) -> None:
    """Raise ReadingError for a dated text that tells of no meeting."""
    people = there.present or there.observers or there.facilitators or there.note_takers
    headings = " ".join([filename, *(section.title for section in found)])
    if not people and not (subjects and SPEAKS_OF_MEETING.search(headings)):
        raise ReadingError(
            "It has a date, but says neither who was there nor what a meeting talked about. "
            "Minutes have a list under “Present” or “Attendance”, and a heading for each subject.",
            filename=filename,
        )


def places_of_date(
    lines: list[tuple[int, str]], found: list[Section], front: dict[str, tuple[int, str]]
) -> list[tuple[int, str]]:
    """Lines that may name the day, the best first: a label, the first headings, what stands at the top."""
    labelled = [place for key, place in front.items() if DATE.fullmatch(key.removeprefix("meeting "))]
    for number, line in lines[: TOP * 4]:
        if (match := LABELLED.match(line)) and DATE.fullmatch(label_of(match[1])):
            labelled.append((number, match[2]))
    titles = [(section.line, section.title) for section in found if section.line and section.level == 1][:2]
    top = [row for row in lines[:TOP] if row[1].strip()]
    return [place for place in titles + labelled if names_day(place)] or [place for place in top if names_day(place)][
        :1
    ]


def names_day(place: tuple[int, str]) -> bool:
    return any(True for _day in dates_in(place[1]))


def title_in(found: list[Section], front: dict[str, tuple[int, str]]) -> str:
    """What the meeting is called, without its date; empty where the source only has a date."""
    if "title" in front:
        return without_date(front["title"][1])
    first = next((section for section in found if section.level == 1), None)
    return without_date(first.title) if first else ""


def without_date(title: str) -> str:
    words = plain(title)
    if any(True for _ in dates_in(words)) or re.search(r"\d{4}-\d{2}", words):
        words = re.sub(
            r"[\d][\d./ -]{6,}\d*|\b\d{1,2}(st|nd|rd|th|\.)? \w+ \d{4}|\b\w+ \d{1,2}(st|nd|rd|th)?,? \d{4}", "", words
        )
    words = re.sub(r"\s*\bagenda\s*$", "", words, flags=re.IGNORECASE)
    return re.sub(r"\(\s*\)", "", words).strip(" -–—:,|.*")[:120]


def clock_in(lines: list[tuple[int, str]], front: dict[str, tuple[int, str]]) -> tuple[int, int] | None:
    """Hour and minute where a label gives them: “Time: 16:00 – 17:00”."""
    labelled = [value for key, (_number, value) in front.items() if CLOCK.fullmatch(key)]
    for _number, line in lines[: TOP * 2]:
        if (match := LABELLED.match(line)) and CLOCK.fullmatch(label_of(match[1])):
            labelled.append(match[2])
    for value in labelled:
        if match := TIME.search(value):
            hour = int(match[1]) % 12 + 12 if (match[3] or "").lower() == "pm" else int(match[1])
            return hour, int(match[2])
    return None
