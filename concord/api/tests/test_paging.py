from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.people.models import Department


def walk(caller, address, *, meanwhile=lambda number: None):
    """Every row of a list, page by page, as its cursors and its Link headers lead."""
    rows, path, number = [], address, 0
    while path:
        answer = caller.send("GET", path)
        assert answer.status_code == 200, answer.content
        rows += answer.json()["items"]
        link = answer.headers.get("Link", "")
        assert bool(link) == bool(answer.json()["next"])
        path = link.partition(">")[0].lstrip("<")
        meanwhile(number)
        number += 1
    return rows


NAMES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=6), max_size=4)


@settings(max_examples=8, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(2, 7), added=st.lists(NAMES, max_size=5))
def test_walking_the_cursors_gives_every_row_once_whatever_is_added_meanwhile(world, call, limit, added):
    before = set(Department.objects.values_list("pk", flat=True))
    made = []

    def meanwhile(number):
        for name in added[number] if number < len(added) else []:
            made.append(Department.objects.create(name=f"{name}{len(made)} {limit}", mark="X"))

    ids = [row["id"] for row in walk(call("ana"), f"/departments?limit={limit}", meanwhile=meanwhile)]
    assert len(ids) == len(set(ids))
    assert before <= set(ids)
    Department.objects.filter(pk__in=[row.pk for row in made]).delete()


def test_rows_of_the_same_moment_are_told_apart(world, call):
    ana = call("ana")
    for number in range(7):
        ana.does("POST", f"/teams/{world.team.pk}/topics", {"title": f"Topic {number}"})
    world.team.topics.update(proposed_at=world.owner.joined_at)
    assert len({row["id"] for row in walk(ana, "/topics?limit=2")}) == 7


def test_a_filter_stays_with_the_pages_that_follow(world, call):
    names = [row["name"] for row in walk(call("ana"), "/people?q=a&limit=1")]
    assert names == sorted(names)
    assert "Ana Silva" in names
    assert "Hiro Tanaka" in names


def test_a_cursor_that_was_changed_or_is_of_another_list_is_refused_in_words(world, call):
    ana = call("ana")
    cursor = ana.get("/people?limit=1")["next"]
    for path in ("/people?cursor=x", f"/people?cursor={cursor}x", f"/departments?cursor={cursor}"):
        answer = ana.send("GET", path)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/cursor"
        assert "Take `next` of the page before" in answer.json()["detail"]


def test_a_page_has_1_to_200_rows(world, call):
    for limit, sentence in (("0", "Give 1 or more."), ("201", "Give 200 or less."), ("ten", "Give a whole number.")):
        answer = call("ana").send("GET", f"/people?limit={limit}")
        assert answer.status_code == 422
        assert answer.json()["errors"] == [{"detail": sentence, "pointer": "/limit", "in": "query"}]
