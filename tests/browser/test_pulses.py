"""The monthly pulse: answered from the letter without signing in, and read as counts once it has closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser
BEFORE = """
from django.utils import timezone
from concord.foundation.scope import within
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.links import signed
from concord.pulses.models import Pulse
pulse = Pulse.objects.get(month__isnull=False, closed_at=None)
who = lambda name: Person.objects.get(email=name + "@harbour.example")
"""
LINK = "print(signed(pulse, who('ben')))"
CLOSE = """
with within(pulse.organization_id):
    for name in ("ana", "dora"):
        answer(pulse, by=actor_for(who(name)), at=timezone.now(), answers={"trust-1": 4, "trust-2": 4, "trust-3": 2})
    close(pulse, by=actor_for(who("ana")), at=timezone.now())
print(pulse.pk)
"""


def test_a_pulse_is_answered_from_the_letter_and_read_as_counts(shared: House, chromium: Browser):
    link = f"{shared.address}/pulses/by-mail/{shared.ask(BEFORE + LINK)}"
    ben = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    ben.goto(link)
    the_first_press_counts(ben)
    the_rest_follows_on_the_page(ben)
    ben.goto(link)
    expect(ben.get_by_role("radio")).to_have_count(0)
    ana = let_in(shared, chromium.new_context(), "ana@harbour.example")
    ana.goto(f"{shared.address}/pulses/{shared.ask(BEFORE + CLOSE)}")
    counts_are_told(ana)


def the_first_press_counts(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("How far did we live")
    expect(page.locator(".promise")).to_contain_text("only if 5 have answered; otherwise they are destroyed")
    page.get_by_role("button", name="4", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Counted. Thank you.")


def the_rest_follows_on_the_page(page: Page) -> None:
    for question in page.get_by_role("radiogroup").all():
        question.get_by_text("4", exact=True).click()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Nothing that is kept says which answer is yours.")).to_be_visible()


def counts_are_told(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trust:")
    expect(page.locator(".lead")).to_contain_text("6 of 9 answered. Of 3 nothing is known.")
    asked = page.locator(".pulse-row").filter(has_text="In this team I can say that something went wrong.")
    page.get_by_text("Its 3 questions").first.click()
    expect(asked.locator("circle")).to_have_count(6)
    expect(page.get_by_text("There is no other cut")).to_be_visible()
