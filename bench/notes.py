"""What one call of an editor costs the server, and what its document weighs, beside the plain text alone."""

from __future__ import annotations

import random
import statistics
import time

from concord.meetings.notes_document import NotesDocument, with_update

CALLS = 200


def main() -> None:
    print(f"{'notes':>9} {'state':>9} {'p50':>8} {'p99':>8}   one call: open, take in 20 signs, compact, open again")
    for size in (1_000, 5_000, 50_000, 200_000):
        state = typed(size).state
        spent = sorted(one_call(state) for _call in range(CALLS))
        p50, p99 = statistics.median(spent) * 1000, spent[int(CALLS * 0.99) - 1] * 1000
        print(f"{size // 1000:>6} kB {len(state) / 1000:>6.1f} kB {p50:>5.2f} ms {p99:>5.2f} ms")


def typed(size: int) -> NotesDocument:
    """A text that six people typed in turns, with corrections."""
    chance, state, writers = random.Random(7), b"", range(1, 7)
    pages = {writer: NotesDocument(writer=writer) for writer in writers}
    while len(text := NotesDocument(state).text) < size:
        page = pages[chance.choice(writers)]
        page.doc.apply_update(NotesDocument(state).lacking(page.vector))
        place = chance.randrange(len(text) + 1)
        page.body.insert(place, "words that somebody typed into these notes " * max(1, size // 4000))
        if place > 10:
            del page.body[place - 5 : place]
        state = with_update(state, page.state).state
    return NotesDocument(state)


def one_call(state: bytes) -> float:
    page = NotesDocument(state, writer=99)
    known = page.vector
    page.body.insert(0, "twenty signs or so. ")
    update = page.lacking(known)
    began = time.perf_counter()
    after = with_update(NotesDocument(state).state, update)
    after.lacking(known)
    assert after.knows(page.vector) and after.state and after.text
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
