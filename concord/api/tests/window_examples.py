"""Questions in every state that an operation of the window needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.window.answering import set_aside
from concord.window.appealing import appeal
from concord.window.asking import ask
from concord.window.models import Question
from concord.window.private_link import hash_of

KEY = "l1"  # what `address_of` fills in for a key
INSTEAD = {
    "appeal_question": "set-aside-question",
    "put_question_back": "appealed-question",
    "uphold_setting_aside": "appealed-question",
}
BODIES = {
    "ask_question": {"words": "Do we open in Vigo too?"},
    "ask_anonymous_question": {"words": "Who decides on holidays?"},
    "answer_question": {"words": "It stays."},
    "set_question_aside": {"reason": "It names somebody"},
    "appeal_question": {"words": "It names nobody."},
    "appeal_without_name": {"words": "It names nobody."},
    "put_question_back": {"reason": "We read it too fast."},
    "uphold_setting_aside": {"reason": "It does name somebody."},
}


def make_questions(world: Any, now: datetime) -> dict[str, int]:
    open_one = ask(by=world.actor("fatima"), at=now, words="What happens to the night shift?")
    own = ask(by=world.actor("ana"), at=now, words="Who chose the vans?")
    appealed = ask(by=world.actor("grace"), at=now, words="Why does Hiro drive?")
    yesterday = (now - timedelta(days=1)).date()
    nameless = Question.objects.create(words="When?", by_name=False, asked_on=yesterday, key_hash=hash_of(KEY))
    for question in (own, appealed, nameless):
        set_aside(question, by=world.actor("dora"), at=now, reason="It names somebody")
    appeal(appealed, by=world.actor("grace"), at=now, words="It names the van.")
    return {"questions": open_one.pk, "set-aside-question": own.pk, "appealed-question": appealed.pk}
