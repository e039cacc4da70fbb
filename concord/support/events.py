"""What can happen between a question to a colleague and a thank-you."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class SupportAsked(Event):
    """A leader asked a colleague “What can I do to support your work?”, by mail or aloud."""

    kind = "support.asked"
    asking: int
    asked: int
    by_mail: bool


@dataclass(frozen=True, kw_only=True)
class AskingTurned(Event):
    """A leader chose another colleague to ask this week than the one whose turn it was."""

    kind = "support.turned"
    asking: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class SupportAnswered(Event):
    """A colleague answered the question: something is needed, or nothing now."""

    kind = "support.answered"
    asking: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class RequestEvent(Event):
    """The base of what happens to one request, in a meeting's room or outside."""

    request: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("now", "together")


@dataclass(frozen=True, kw_only=True)
class SupportRequested(RequestEvent):
    """Somebody said what they need, of somebody or of all."""

    kind = "support.requested"


@dataclass(frozen=True, kw_only=True)
class SupportWithdrawn(RequestEvent):
    """What was needed is not needed any more."""

    kind = "support.withdrawn"


@dataclass(frozen=True, kw_only=True)
class OfferEvent(RequestEvent):
    """The base of what happens to one offer."""

    offer: int


@dataclass(frozen=True, kw_only=True)
class HelpOffered(OfferEvent):
    """Somebody offered to help."""

    kind = "support.offered"


@dataclass(frozen=True, kw_only=True)
class OfferTakenBack(OfferEvent):
    """Somebody took their offer back."""

    kind = "support.offer_taken_back"


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(OfferEvent):
    """An offer was accepted: from here on somebody helps."""

    kind = "support.accepted"


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(OfferEvent):
    """An offer was declined, kindly."""

    kind = "support.declined"


@dataclass(frozen=True, kw_only=True)
class CannotHelp(OfferEvent):
    """Whoever was asked cannot help: the request is now asked of all."""

    kind = "support.cannot"


@dataclass(frozen=True, kw_only=True)
class HelpDone(RequestEvent):
    """The help was given."""

    kind = "support.done"


@dataclass(frozen=True, kw_only=True)
class HelpThanked(RequestEvent):
    """Whoever needed the help said thank you; the request is closed."""

    kind = "support.thanked"


@dataclass(frozen=True, kw_only=True)
class SharingProposed(RequestEvent):
    """One of the two said that this work is shared, and asked to lead it together."""

    kind = "support.sharing_proposed"


@dataclass(frozen=True, kw_only=True)
class WorkShared(RequestEvent):
    """Both agreed: they are co-leads of this work."""

    kind = "support.shared"
    people: list[int]
