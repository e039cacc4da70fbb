"""What happens in a meeting: its segments, what people contribute, and what they take away."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned
from concord.meetings.screen_models import Screen as Screen
from concord.meetings.transcript_models import KeepsWords as KeepsWords
from concord.meetings.transcript_models import Transcript as Transcript
from concord.meetings.transcript_models import Voice as Voice


class Topic(Owned):
    """Something a person wants to bring to the table: why, and what is needed (know, discuss, decide)."""

    NEEDS: ClassVar = ("know", "discuss", "decide")

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="topics")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="topics")
    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    need = models.CharField(max_length=8, default="discuss")
    minutes = models.PositiveSmallIntegerField(default=10)
    direction = models.BooleanField(default=True)
    departments = models.ManyToManyField("people.Department", blank=True, related_name="+")
    meeting = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="topics")
    proposed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Segment(Owned):
    """An agenda item of one meeting. `kind` is the folder's name under segments/kinds."""

    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="segments")
    kind = models.SlugField(max_length=40)
    title = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    must = models.BooleanField(default=False)
    direction = models.BooleanField(default=True)
    why_here = models.CharField(max_length=300, blank=True)
    by_hand = models.BooleanField(default=False)  # the chair put it in: building anew leaves it where it is
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="segments")
    phase = models.CharField(max_length=20, blank=True)
    state = models.JSONField(default=dict)
    notes = models.TextField(blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(default=False)
    extended = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class SharedNotes(Owned):
    """The document behind a segment's notes, compacted: with it, what several people type at once grows together."""

    segment = models.OneToOneField(Segment, models.CASCADE, related_name="shared_notes")
    state = models.BinaryField(default=bytes)

    class Meta:
        verbose_name_plural = "shared notes"

    def __str__(self) -> str:
        return f"notes of {self.segment_id}"


class NotesCursor(Owned):
    """Somebody who is in the notes now, in one open page, and between which two places they have marked."""

    kept_for: ClassVar = timedelta(days=1)
    segment = models.ForeignKey(Segment, models.CASCADE, related_name="cursors")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)
    anchor = models.CharField(max_length=200, blank=True)
    head = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["segment", "person", "page"], name="a_page_has_one_cursor")
        ]

    def __str__(self) -> str:
        return f"{self.person} in the notes of {self.segment_id}"


class Contribution(Owned):
    """A card somebody wrote in a segment: words, a number, or both. `face` says what it is to that kind.

    Cards that belong together lie on one pile, a contribution with a face of its own; dots lie on a pile or a card.
    """

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="contributions")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="contributions")
    about = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    face = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    number = models.SmallIntegerField(null=True, blank=True)
    lies_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="on_it")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]


class Turn(Owned):
    """One person's turn to speak in a segment: waiting, speaking, spoken or passed.

    `began_at` is the hour while it runs. A turn that is over keeps no times: both stand at the segment's beginning.
    """

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="turns")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="turns")
    position = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    passed = models.BooleanField(default=False)
    opens = models.BooleanField(default=False)  # the first turn of a round
    round = models.PositiveSmallIntegerField(default=0)  # its round in the segment; 0: spoken freely

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.person}, turn {self.position}"


class Airtime(Owned):
    """How many seconds one person spoke in one segment: no words, no times. Only that person ever sees it."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="airtime")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="airtime")
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["segment", "person"], name="airtime_is_summed_up")]

    def __str__(self) -> str:
        return f"{self.seconds} s"


class AirtimeChoice(Owned):
    """Whether somebody's speaking time is counted: in one meeting, or without a meeting always. No reason is asked."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, null=True, blank=True, related_name="+")
    counted = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "meeting"], name="one_airtime_choice_per_meeting"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(meeting=None), name="one_airtime_choice_for_always"
            ),
        ]

    def __str__(self) -> str:
        return "counted" if self.counted else "not counted"


class ParkedTopic(Owned):
    """Something set aside in one line. It ends on the next agenda, as an action, or dropped by name."""

    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="parked")
    segment = models.ForeignKey(Segment, models.SET_NULL, null=True, blank=True, related_name="parked")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=160)
    parked_at = models.DateTimeField()
    fate = models.CharField(max_length=8, blank=True)  # agenda, action, dropped
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    action = models.ForeignKey("ActionItem", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["parked_at", "pk"]

    def __str__(self) -> str:
        return self.words


class MoreTime(Owned):
    """Somebody asks for more minutes in a segment. It is given when all agree, or nobody objects before `until`."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="asked_for_time")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    fine = models.JSONField(default=list)  # ids of those who agreed
    objector = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    given = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.minutes} minutes more"


class ActionItem(Owned):
    """What somebody promised: owner(s), a date, and in the end done, moved with a reason, or dropped by name."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="actions")
    meeting = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, related_name="actions")
    segment = models.ForeignKey(Segment, models.SET_NULL, null=True, blank=True, related_name="actions")
    what = models.CharField(max_length=300)
    owners = models.ManyToManyField("people.Person", related_name="actions")
    due = models.DateField(null=True, blank=True)
    taken_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    closed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    moved_times = models.PositiveSmallIntegerField(default=0)
    moved_at = models.DateTimeField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["due", "taken_at", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    def is_owed_by(self, person_id: int) -> bool:
        return any(owner.pk == person_id for owner in self.owners.all())


class Minutes(Owned):
    """The record of a meeting. A correction is a new version with its reason; the older ones stay readable."""

    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="minutes_versions")
    version = models.PositiveSmallIntegerField()
    markdown = models.TextField()
    made_at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "minutes"
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "version"], name="a_version_is_made_once")]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.version}"


class Move(Owned):
    """A move somebody made in the room, by the key their browser gave it: sent twice, it happens once."""

    kept_for: ClassVar = timedelta(days=1)
    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person", "key"], name="a_move_counts_once")
        ]

    def __str__(self) -> str:
        return self.key


class SourceText(Owned):
    """The text that a past meeting was imported from: `text` in `encoding` is the file, byte for byte.

    `unknown_names` are those whom nobody here goes by; they stay words: {"part": "observers", "words": "Niko"}.
    """

    meeting = models.OneToOneField("rhythm.Meeting", models.CASCADE, related_name="source")
    filename = models.CharField(max_length=200)
    text = models.TextField()
    encoding = models.CharField(max_length=20, default="utf-8")
    digest = models.CharField(max_length=64)
    unknown_names = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.filename


class LikelyAction(Owned):
    """A sentence in imported minutes that may be an action: offered for confirmation, never written by guess.

    `clear` when the source lists it as an action and names who does it: the page offers it ticked.
    """

    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="likely_actions")
    what = models.CharField(max_length=300)
    owner_names = models.JSONField(default=list)
    clear = models.BooleanField(default=False)
    line = models.PositiveIntegerField()
    source_line = models.TextField()
    settled_at = models.DateTimeField(null=True, blank=True)
    action = models.ForeignKey(ActionItem, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["line"]

    def __str__(self) -> str:
        return self.what
