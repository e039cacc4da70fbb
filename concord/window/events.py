"""What can happen at the window. Asking without a name and voting are in no log: who did it is nobody's business."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class QuestionEvent(Event):
    """The base of what happens to one question, in a meeting's room or outside."""

    question: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("now", "together")


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(QuestionEvent):
    """Somebody asked the leaders something, by name. An anonymous question is not in the log."""

    kind = "question.asked"


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(QuestionEvent):
    """Leaders answered a question from the window."""

    kind = "question.answered"


@dataclass(frozen=True, kw_only=True)
class QuestionPutOff(QuestionEvent):
    """A question from the window needs longer: until when, and why."""

    kind = "question.put_off"
    until: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class QuestionSetAside(QuestionEvent):
    """A question was set aside, with a reason that everybody sees."""

    kind = "question.set_aside"
    reason: str


@dataclass(frozen=True, kw_only=True)
class QuestionAppealed(QuestionEvent):
    """Whoever asked by name wants a setting aside looked at again. Without a name, it is not in the log."""

    kind = "question.appealed"


@dataclass(frozen=True, kw_only=True)
class QuestionPutBack(QuestionEvent):
    """A question that was set aside waits again, its words to be read, with the reason."""

    kind = "question.put_back"
    reason: str


@dataclass(frozen=True, kw_only=True)
class QuestionUpheld(QuestionEvent):
    """Somebody else than whoever set a question aside looked at it again: it stays so, with the reason."""

    kind = "question.upheld"
    reason: str
