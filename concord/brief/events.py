"""What can happen to the brief. Addresses stand in no event: the log outlives those who unsubscribe."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class BriefEvent(Event):
    """The base of what happens to one letter."""

    brief: int


@dataclass(frozen=True, kw_only=True)
class BriefDrafted(BriefEvent):
    """A letter was drafted from what happened in a meeting, or drafted anew."""

    kind = "brief.drafted"


@dataclass(frozen=True, kw_only=True)
class BriefReworded(BriefEvent):
    """Somebody changed a letter; every agreement but theirs is gone."""

    kind = "brief.reworded"
    version: int


@dataclass(frozen=True, kw_only=True)
class BriefAgreed(BriefEvent):
    """Somebody agrees to exactly this text of a letter."""

    kind = "brief.agreed"
    version: int


@dataclass(frozen=True, kw_only=True)
class BriefDisagreed(BriefEvent):
    """Somebody took their agreement to a letter back."""

    kind = "brief.disagreed"


@dataclass(frozen=True, kw_only=True)
class BriefSent(BriefEvent):
    """A letter that two agreed to went out to those who want it."""

    kind = "brief.sent"
    version: int


@dataclass(frozen=True, kw_only=True)
class BriefDropped(BriefEvent):
    """No letter this time."""

    kind = "brief.dropped"


@dataclass(frozen=True, kw_only=True)
class BriefHabitChanged(Event):
    """The letter's name changed, who may read it, or whether it is drafted by itself."""

    kind = "brief.habit"
    is_public: bool
    drafts: bool


@dataclass(frozen=True, kw_only=True)
class SubscriptionEvent(Event):
    """The base of what happens to one subscription."""

    subscription: int


@dataclass(frozen=True, kw_only=True)
class BriefSubscriptionAsked(SubscriptionEvent):
    """An address outside was entered: a letter asks whether it wants the brief."""

    kind = "brief.subscription_asked"


@dataclass(frozen=True, kw_only=True)
class BriefSubscribed(SubscriptionEvent):
    """Somebody wants the letter by mail."""

    kind = "brief.subscribed"


@dataclass(frozen=True, kw_only=True)
class BriefUnsubscribed(SubscriptionEvent):
    """Somebody wants the letter no more; the address is removed."""

    kind = "brief.unsubscribed"


@dataclass(frozen=True, kw_only=True)
class BriefAddressPaused(SubscriptionEvent):
    """Letters to an address came back for good, again and again: it gets none until somebody has looked."""

    kind = "brief.address_paused"


@dataclass(frozen=True, kw_only=True)
class BriefAddressResumed(SubscriptionEvent):
    """Somebody has looked: letters go to this address again."""

    kind = "brief.address_resumed"


@dataclass(frozen=True, kw_only=True)
class DecisionMadePublic(Event):
    """A decision may be told outside its team."""

    kind = "decision.made_public"
    decision: int


@dataclass(frozen=True, kw_only=True)
class DecisionMadeInternal(Event):
    """A decision is not told outside its team any more; a letter that went out stays as it was."""

    kind = "decision.made_internal"
    decision: int
