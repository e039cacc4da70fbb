"""A decision as a Markdown file in the manner of decision records (MADR), one by one or as a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from concord.decisions.models import Decision, Ending, Perspective
from concord.decisions.seeing import seen_perspectives
from concord.decisions.valuing import values_named

STATUS = {"": "proposed", Ending.DECIDED: "accepted", Ending.SILENCE: "accepted", Ending.WITHDRAWN: "withdrawn"}


def file_name(decision: Decision) -> str:
    """“0007-open-in-porto.md”"""
    plain = unicodedata.normalize("NFKD", decision.question).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{decision.pk:04}-{words or 'decision'}.md"


def markdown(decision: Decision, reader: int | None) -> str:
    """The whole record as `reader` may see it. Headings are those of the format, in English, so that tools read it."""
    parts = [
        front_matter(decision),
        f"# {line_of(decision.question)}",
        section("Context and Problem Statement", decision.background),
        section("Proposal", decision.proposal),
        section("Considered Options", "\n".join(f"* {line_of(row.name)}" for row in decision.options.all())),
        section("Decision Outcome", "\n\n".join(part for part in outcome(decision) if part)),
        section("Perspectives", "\n".join(perspectives(seen_perspectives(decision, reader)))),
        section("Consent", "\n".join(consent(decision))),
        section("Pros and Cons of the Options", "\n\n".join(arguments(decision))),
        section("More Information", "\n".join(more(decision))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def front_matter(decision: Decision) -> str:
    superseded = next((row for row in decision.successors.all() if holds(row)), None)
    status = f"superseded by {file_name(superseded)}" if superseded else STATUS[decision.ending]
    lines = ["---", f"status: {status}"]
    if decision.closed_at and not decision.undated:
        lines.append(f"date: {decision.closed_at:%Y-%m-%d}")
    names = decision.names_as_written or ("" if decision.source else decision.decider.name)
    if names:
        lines.append(f"decision-makers: {quoted(names)}")
    if consulted := sorted({row.person.name for row in decision.perspectives.all() if not row.waived}):
        lines.append(f"consulted: {quoted(', '.join(consulted))}")
    lines += [f"method: {decision.method}"]
    lines += [f"due: {decision.due:%Y-%m-%d}", f"on-silence: {quoted(decision.on_silence)}"] if decision.due else []
    return "\n".join([*lines, "---"])


def outcome(decision: Decision) -> Iterator[str]:
    if decision.chosen:
        yield f"Chosen option: “{line_of(decision.chosen.name)}”."
    yield decision.outcome
    yield decision.grounds and f"Because: {decision.grounds}"
    yield decision.reopens_when and f"Opens again when: {decision.reopens_when}"
    yield decision.message and f"> {line_of(decision.message)}"


def perspectives(rows: Iterable[Perspective]) -> Iterator[str]:
    for row in rows:
        said = _("waived by %s") % row.person.name if row.waived else f"{line_of(row.words)} ({row.person.name})"
        yield f"* **{row.department.name}**: {said}"


def consent(decision: Decision) -> Iterator[str]:
    """Every opened round: what it was about, and who objected or stood aside with which reason."""
    for row in decision.rounds.all():
        if row.opened_at:
            yield f"* Round {row.number}: {line_of(row.proposal)}"
            for answer in row.answers.all():
                said = {1: "agrees", 2: "stands aside", 3: "objects"}[answer.answer]
                yield f"  * {answer.person.name} {said}{answer.why and ': ' + line_of(answer.why)}"


def arguments(decision: Decision) -> Iterator[str]:
    for option in decision.options.all():
        said = [f"* Good, because {line}" for line in option.pros.splitlines() if line.strip()]
        said += [f"* Bad, because {line}" for line in option.cons.splitlines() if line.strip()]
        said += [f"* Cost: {option.cost}"] if option.cost else []
        for value, people in values_named(option):
            who = ", ".join(person.name for person in people)
            said.append(f"* Value that speaks for it: {line_of(value.word)} ({line_of(who)})")
        if said:
            yield f"### {line_of(option.name)}\n\n" + "\n".join(said)


def more(decision: Decision) -> Iterator[str]:
    if decision.supersedes:
        yield f"* Supersedes [{line_of(decision.supersedes.question)}]({file_name(decision.supersedes)})"
    for successor in decision.successors.all():
        if not successor.withdrawn:
            how = "Superseded by" if holds(successor) else "Asked anew:"
            yield f"* {how} [{line_of(successor.question)}]({file_name(successor)})"
    if carriers := sorted(row.person.name for row in decision.carried.all()):
        yield f"* “I will carry it”: {', '.join(carriers)}"
    if decision.review_on:
        yield f"* “Did it work?” is asked on {decision.review_on:%Y-%m-%d}"
    for row in decision.reviews.all():
        said = f"{row.get_worked_display()}{row.words and ': ' + line_of(row.words)}"
        yield f"* “Did it work?” {said} ({row.person.name}, {row.answered_at:%Y-%m-%d})"


def holds(decision: Decision) -> bool:
    """Whether it is decided, by somebody or by silence."""
    return decision.ending in (Ending.DECIDED, Ending.SILENCE)


def section(title: str, text: str) -> str:
    return f"## {title}\n\n{text.strip()}" if text.strip() else ""


def line_of(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A YAML string in double quotes."""
    return '"' + line_of(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
