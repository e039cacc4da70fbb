"""Two who press at the same moment: a plan of one name, one move, a choice beside the opening."""

from __future__ import annotations

from threading import Barrier, Thread

from django.db import connection

from concord.foundation.errors import Refused
from concord.foundation.scope import within
from concord.plans.budgeting import Frame, prepare
from concord.plans.choosing import choose, open_together
from concord.plans.models import Budget, BudgetChoice, GrowthPlan, StageMove
from concord.plans.moving import move
from concord.plans.proposing import propose
from concord.plans.sharing import shared
from concord.plans.wording import PlanWords
from conftest import NOON


def at_once(world, *deeds):
    """Every deed in a thread of its own, begun together; what each came to."""
    together, came = Barrier(len(deeds)), []

    def run(deed):
        try:
            with within(world.owner.organization_id):
                together.wait()
                deed()
                came.append("")
        except Refused as refused:
            came.append(refused.sentence)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came)


def proposed(world, title, asked=None):
    words = PlanWords(title=title, hypothesis="It grows.", asked=asked)
    return propose(world.team, by=world.actor("ben"), at=NOON, words=words)


def test_of_two_plans_of_one_name_one_is_made(committed_world):
    world = committed_world
    came = at_once(world, *[lambda: proposed(world, "Canteens")] * 3)
    assert GrowthPlan.objects.count() == 1 and came[0] == "" and "a plan of this name already" in came[1]


def test_two_who_move_a_plan_elsewhere_do_not_overwrite_each_other(committed_world):
    world, plan = committed_world, proposed(committed_world, "Canteens")

    def to(stage):
        return lambda: move(GrowthPlan.objects.get(), by=world.actor("ben"), at=NOON, to=stage, seen="idea")

    came = at_once(world, to("trial"), to("stopped"))
    assert came[0] == "" and "Somebody has moved this plan" in came[1]
    assert StageMove.objects.get().became == GrowthPlan.objects.get(pk=plan.pk).stage


def test_a_choice_beside_the_opening_is_counted_whole_or_refused(committed_world):
    world, ana = committed_world, committed_world.actor("ana")
    frame = Frame(title="Spring", amount=100, currency="EUR", plans=[proposed(world, "Vans", asked=60)])
    budget = prepare(world.team, by=ana, at=NOON, frame=frame)
    line = budget.lines.get()
    choose(budget, by=ana, at=NOON, lines=[line])

    def late():
        choose(Budget.objects.get(), by=world.actor("ben"), at=NOON, lines=[line])

    came = at_once(world, late, lambda: open_together(Budget.objects.get(), by=ana, at=NOON))
    counted = BudgetChoice.objects.count()
    assert came == ["", ""] if counted == 2 else "does not change any more" in came[1]
    assert len(shared(Budget.objects.get()).purses) == counted
