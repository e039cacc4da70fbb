"""Every address of every door, asked by Zed of the other organization and by a stranger: nothing is there for them.

The addresses are taken from the program itself, so a new one cannot be forgotten. What stands in an address is filled
from the example organization; a noun that this page does not know fails with a sentence that says what to add.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from concord.demo import story
from concord.demo.world import make_world
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.people.acting import actor_for
from concord.people.founding import found
from concord.people.models import Person
from concord.people.tokens import make_token
from concord.rankings.giving import opened
from concord.rankings.preparing import prepare
from tests.tenancy_things import briefs_of, celebrations_of, goals_of, handbook_of, pulses_of, quarter_letters_of

FOR_STRANGERS = {
    "healthz", "start", "welcome", "welcome-step", "look-around", "sign-in", "sign-in-link", "rsvp", "feed", "static",
    "screen", "screen-parts", "support-by-mail", "my-list-by-mail", "pulse-by-mail",
    "digest-ending", "mail-inbound", "question-private",
    "brief-confirming", "brief-ending", "brief-own-feed", "letters", "letter", "letters-subscription", "letters-feed",
}  # fmt: skip
WORDS = {
    "token": "x",
    "key": "x",
    "step": "organization",
    "names": "now,people",
    "name": "x",
    "row": "actions-1",
    "deed": "done",
    "duty": "chair",
    "rule": "direction_first",
    "slug": "cadence_kept",
}
MOVES = {"meetings": "raise_hand", "segments": "give"}
NUMBERS = {"files", "versions"}  # numbers within an object, not objects
NOT_THERE = 99_999_999
UNSHOWN = "Only she and I know this about her."  # what was learned about Ana, and she has not approved


@dataclass(frozen=True)
class Address:
    """One address: its pattern, its view's name, and whether strangers may open it."""

    pattern: str
    name: str
    open: bool

    def nouns(self) -> list[tuple[str, str]]:
        """(the word before it, the parameter's own name) of each whole number in the address."""
        return re.findall(r"([\w-]+)/<int:(\w+)>", self.pattern)

    def filled(self, objects: dict[str, int]) -> str:
        """The address of real things."""

        def number(match: re.Match) -> str:
            noun = match[1]
            if noun in NUMBERS:
                return f"{noun}/1"
            assert noun in objects, (
                f"Nothing stands for {noun!r} in /{self.pattern}: add it to `things` in tests/test_tenancy.py, "
                "an object of the example organization that Zed must not see."
            )
            return f"{noun}/{objects[noun]}"

        path = re.sub(r"([\w-]+)/<int:\w+>", number, self.pattern)
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: self.word(match[1]), path)

    def word(self, parameter: str) -> str:
        assert parameter in WORDS, (
            f"Say in WORDS of tests/test_tenancy.py what stands for <{parameter}> in {self.pattern}"
        )
        return MOVES[self.pattern.split("/")[0]] if "/moves/<" in self.pattern and "api" not in self.pattern else WORDS[parameter]  # fmt: skip  # noqa: E501


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, pattern)
        elif isinstance(entry, URLPattern) and "(?P<" not in pattern:
            yield Address(pattern, entry.name or pattern, getattr(entry.callback, "open_to_strangers", False))


def pages() -> list[Address]:
    return [row for row in addresses() if not row.pattern.startswith("api/")]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Person, Person, dict[str, int]]]:
    """Ana with half a year of meetings, Zed next door, and a thing of Ana’s for each noun: made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = timezone.now()
        zed = found(name="Elsewhere", timezone="UTC", owner_name="Zed", owner_email="zed@elsewhere.example", at=now)
        ana = make_world(at=now, email_host="harbour.example")
        with within(ana.organization_id):
            objects = things(ana, now)
        yield ana, zed, objects
        transaction.set_rollback(True)


@pytest.fixture
def stage(made: tuple[Person, Person, dict[str, int]], db: None) -> Iterator[tuple[Person, Person, dict[str, int]]]:
    """The same for one test, which leaves nothing behind."""
    with within(made[0].organization_id):
        yield made


def things(ana: Person, now: Any) -> dict[str, int]:
    from concord.agenda.arranging import add
    from concord.celebrations.models import Win
    from concord.decisions.models import Decision, Option
    from concord.meetings.models import ActionItem, LikelyAction, ParkedTopic, Segment, Topic
    from concord.notices.models import Letter
    from concord.people.models import ApiToken, Department, PeopleImport, Team
    from concord.plans.models import Budget, GrowthPlan, Measure, PlanReview
    from concord.rhythm.models import Meeting, Series
    from concord.support.models import Asking, Offer, SupportRequest
    from concord.window.asking import ask

    meeting = Meeting.objects.held().filter(segments__isnull=False).first()
    make_token(ana, by=actor_for(ana), at=now, label="test", scopes=["read"])
    letter = Letter.objects.create(to="a@b.example", subject="S", text="T", html="<p>T</p>", key="k", written_at=now, not_before=now, attachments=[{"name": "a.txt", "type": "text/plain", "base64": "eA=="}])  # fmt: skip  # noqa: E501
    waiting = Waiting.objects.create(entry=newest_entry(), tries=9, trouble="x")
    likely = LikelyAction.objects.create(meeting=meeting, what="Call", line=1, source_line="Ana to call")
    swapped = add(Meeting.objects.upcoming()[0], by=actor_for(ana), at=now, kind="swap_the_silo")
    question = ask(by=actor_for(ana), at=now, words="When?")
    brought_in = PeopleImport.objects.create(filename="p.csv", data=b"name\nJo\n", state="ready", by=ana, at=now)
    parked = ParkedTopic.objects.create(meeting=meeting, person=ana, words="Vans", parked_at=now)
    ranking = prepare(meeting.team, by=actor_for(ana), at=now, title="First?", others=["Vans", "Boats"])
    opened(ranking, by=actor_for(ana), at=now)
    need = SupportRequest.objects.create(team=meeting.team, person=ana, what="Read my letter", made_at=now)
    colleague = Person.objects.exclude(pk=ana.pk)[0]
    asking = Asking.objects.filter(asker=ana).first() or Asking.objects.create(team=meeting.team, asker=ana, asked=colleague, week=now.date(), made_at=now)  # fmt: skip  # noqa: E501
    plan = GrowthPlan.objects.all()[0]
    budget = Budget.objects.create(team=meeting.team, title="B", amount=9, currency="EUR", made_at=now)
    return {
        "plans": plan.pk,
        "rankings": ranking.pk,
        "plan-measures": Measure.objects.create(plan=plan, name="M", made_at=now).pk,
        "plan-reviews": PlanReview.objects.create(plan=plan, outcome="stop", sentence="S", at=now).pk,
        "budgets": budget.pk,
        **goals_of(meeting.team, ana, colleague, now),
        **briefs_of(meeting, now),
        "requests": need.pk,
        "offers": Offer.objects.create(request=need, person=colleague, made_at=now).pk,
        "askings": asking.pk,
        "meetings": meeting.pk,
        "segments": meeting.segments.all()[0].pk,
        "series": Series.objects.all()[0].pk,
        "teams": Team.objects.all()[0].pk,
        "happening": Team.objects.all()[0].pk,
        "seats": ana.pk,
        "people": ana.pk,
        "departments": Department.objects.all()[0].pk,
        "topics": Topic.objects.all()[0].pk,
        "actions": ActionItem.objects.all()[0].pk,
        "decisions": Decision.objects.all()[0].pk,
        "options": Option.objects.all()[0].pk,
        "wins": Win.objects.all()[0].pk,
        "tokens": ApiToken.objects.all()[0].pk,
        "keys": ApiToken.objects.all()[0].pk,
        "outbox": letter.pk,
        "untold": waiting.pk,
        "likely-actions": likely.pk,
        "import": brought_in.pk,
        "imports": brought_in.pk,
        "organizations": ana.organization_id,
        "preparations": swapped.pk,
        **acquaintances_of(meeting.team, ana, colleague, now),
        **values_of(meeting.team, ana, now),
        **handbook_of(ana, colleague, now),
        **pulses_of(meeting.team, now),
        **quarter_letters_of(meeting.team, now),
        **celebrations_of(meeting.team, ana, now),
        "window": question.pk,
        "questions": question.pk,
        "segment": Segment.objects.all()[0].pk,
        "parked": parked.pk,
    }


def values_of(team: Any, ana: Person, now: Any) -> dict[str, int]:
    from concord.values.models import Behavior, Making, Story, Value, ValueProposal

    making = Making.objects.create(team=team, phase="merge", proposed_by=ana, begun_at=now)
    value = Value.objects.all()[0]
    story = Story.objects.create(value=value, words="S", by_name=True, author=ana, told_on=now.date(), told_at=now)
    return {
        "makings": making.pk,
        "value-proposals": ValueProposal.objects.create(making=making, person=ana, word="W", made_at=now).pk,
        "values": value.pk,
        "behaviors": Behavior.objects.create(value=value, we_do=True, words="B", written_at=now).pk,
        "stories": story.pk,
    }


def acquaintances_of(team: Any, ana: Person, colleague: Person, now: Any) -> dict[str, int]:
    from concord.acquaintances.models import Acquaintance, Companion, Cycle, Discovery, InformalTime, TimeAway

    day = now.date()
    cycle = Cycle.objects.create(team=team, number=999, begins=day, ends=day, made_at=now)
    met = Acquaintance.objects.create(team=team, cycle=cycle, made_at=now)
    for person in (ana, colleague):
        Companion.objects.create(acquaintance=met, cycle=cycle, person=person)
    time = InformalTime.objects.create(team=team, what="walk", proposed_by=ana, starts=now, minutes=30, timezone="UTC", made_at=now)  # fmt: skip  # noqa: E501
    time.people.set([ana, colleague])
    unshown = Discovery.objects.create(team=team, asker=colleague, subject=ana, words=UNSHOWN, written_at=now)
    return {
        "acquaintances": met.pk,
        "discoveries": unshown.pk,
        "informal-times": time.pk,
        "times-away": TimeAway.objects.create(person=ana, begins=day, made_at=now).pk,
    }


def newest_entry() -> Any:
    from concord.foundation.models import Entry

    return Entry.objects.filter(waiting=None).order_by("-pk")[0]


def browser_of(person: Person | None) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person.account)
    return client


def secrets() -> set[str]:
    """Words of Ana's organization that must stand on no page of Zed's (Ana's and Ben's names serve as examples)."""
    names = [name for first, (name, *_rest) in story.LEADERS.items() if first not in ("ana", "ben")]
    return {"harbour.example", *names}


def readable(answer: Any) -> str:
    """What a reader sees: without the 64 letters against forged forms and without the address's own number."""
    return re.sub(r"\b\w{64}\b|/\d+", "", answer.content.decode())


def test_no_page_of_another_organization_is_there(stage):
    _ana, zed, objects = stage
    nothing, leaks = dict.fromkeys(objects, NOT_THERE), []
    for address in pages():
        for method in ("get", "post"):
            answer = getattr(browser_of(zed), method)(address.filled(objects))
            fine = answer.status_code in (404, 405) if address.nouns() else True
            if not fine:  # unless it says word for word what it says of a thing that does not exist
                unknown = getattr(browser_of(zed), method)(address.filled(nothing))
                fine = (answer.status_code, readable(answer)) == (unknown.status_code, readable(unknown))
            text = answer.content.decode(errors="replace")
            if not fine or any(secret in text for secret in secrets()):
                leaks.append((method, address.filled(objects), answer.status_code))
    assert not leaks, f"Zed of another organization got something else than 404: {leaks}"


def test_the_same_addresses_do_lead_somewhere_for_those_whose_they_are(stage):
    """Otherwise the test above would prove nothing."""
    ana, _zed, objects = stage
    browser = browser_of(ana)
    nowhere = []
    for address in pages():
        path = address.filled(objects)
        if address.nouns() and (code := browser.get(path).status_code) in (404, 500):
            nowhere.append((path, code))
    allowed = {path for path, _code in nowhere if "/room/" in path or "/files/" in path or "/letter/" in path}
    assert not [row for row in nowhere if row[0] not in allowed], f"Ana does not find her own: {nowhere}"


def test_a_stranger_reaches_what_is_written_here_and_nothing_else(stage):
    _ana, _zed, objects = stage
    marked = {address.name for address in pages() if address.open}
    assert marked <= FOR_STRANGERS, f"Open to strangers, and not in FOR_STRANGERS: {sorted(marked - FOR_STRANGERS)}"
    stranger = browser_of(None)
    for address in pages():
        path = address.filled(objects)
        for method in ("get", "post"):
            answer = getattr(stranger, method)(path)
            text = answer.content.decode(errors="replace")
            assert not any(secret in text for secret in secrets()), f"{method} {path}"
            if not address.open:
                kept_out = answer.status_code in (401, 403, 404, 405) or answer.headers.get("Location", "").startswith(
                    "/sign-in"
                )
                assert kept_out, f"{method} {path}: {answer.status_code}"


def operations(browser: Client) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, path, body) of everything that the API says it does."""
    described = json.loads(browser.get("/api/v1/openapi.json").content)
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            yield method, path, example(schema, described)


def example(schema: dict[str, Any], described: dict[str, Any]) -> Any:
    """A value that the schema lets through, so that the body is not what an answer is about."""
    if "$ref" in schema:
        return example(described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], described)
    for several in ("anyOf", "allOf", "oneOf"):
        if several in schema:
            return example(schema[several][0], described)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object":
        wanted = schema.get("required", [])
        return {name: example(row, described) for name, row in schema.get("properties", {}).items() if name in wanted}
    dates = {"date-time": "2030-01-03T10:00:00Z", "date": "2030-01-03", "email": "jo@elsewhere.example"}
    plain = {"string": dates.get(schema.get("format", ""), "words"), "integer": schema.get("minimum", 1), "array": []}
    return plain.get(schema.get("type", ""), True)


def in_words(path: str, objects: dict[str, int]) -> str:
    """The path with its `{id}` filled as a page's would be."""
    numbered = re.sub(r"([\w-]+)/\{(id|person|number|option)\}", r"\1/<int:\2>", path)
    return Address(numbered.replace("{", "<").replace("}", ">").lstrip("/"), path, False).filled(objects)


def test_no_operation_of_the_api_reaches_another_organization(stage):
    _ana, zed, objects = stage
    browser, leaks = browser_of(None), []
    with within(zed.organization_id):
        key = make_token(zed, by=actor_for(zed), at=timezone.now(), label="test", scopes=["read", "write"])
    headers = {"Authorization": f"Bearer {key}"}
    nothing = dict.fromkeys(objects, NOT_THERE)
    for method, path, body in operations(browser):
        answers = [
            getattr(browser, method)(place, json.dumps(body), content_type="application/json", headers=headers)
            if method != "get"
            else browser.get(place, headers=headers)
            for place in (in_words(path, objects), in_words(path, nothing))
        ]
        codes = [answer.status_code for answer in answers]
        text = answers[0].content.decode(errors="replace")
        hidden = codes[0] == codes[1] and codes[0] in (404, 422) if "{" in path else codes[0] < 500
        if not hidden or any(secret in text for secret in secrets()):
            leaks.append((method, path, codes))
    assert not leaks, f"The API answers Zed differently for what is another's and for what is not there: {leaks}"


def test_without_a_key_the_api_says_nothing(stage):
    _ana, _zed, objects = stage
    browser = browser_of(None)
    for method, path, body in operations(browser):
        if path.endswith("openapi.json"):
            continue
        answer = getattr(browser, method)(in_words(path, objects), json.dumps(body), content_type="application/json") if method != "get" else browser.get(in_words(path, objects))  # fmt: skip  # noqa: E501
        assert answer.status_code == 401, f"{method} {path}: {answer.status_code}"


def test_nobody_reads_what_its_subject_has_not_approved_with_whatever_rights(stage):
    """Dora, who has every role and the chair, sees no word of it on a page, in a file, or in an answer of the API."""
    ana, _zed, objects = stage
    dora = Person.objects.get(name="Dora Meyer")
    dora.roles = ["owner", "administrator", "chief of staff", "leader"]
    dora.save(update_fields=["roles"])
    dora.memberships.update(kind="chair")
    key = make_token(dora, by=actor_for(dora), at=timezone.now(), label="test", scopes=["read", "write"])
    headers = {"Authorization": f"Bearer {key}"}
    browser, shown = browser_of(dora), []
    for address in pages():
        if UNSHOWN.encode() in b"".join(browser.get(address.filled(objects))):
            shown.append(address.filled(objects))
    for method, path, _body in operations(browser_of(None)):
        place = in_words(path, objects)
        if method == "get" and UNSHOWN.encode() in browser_of(None).get(place, headers=headers).content:
            shown.append(place)
    assert not shown
    ana_reads = browser_of(ana).get(f"/discoveries/{objects['discoveries']}").content
    assert UNSHOWN.encode() in ana_reads, "otherwise this would prove nothing"
