"""The pages of the quarter's letters: from the button to the letter that everybody reads."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from concord.indicators.models import QuarterLetter
from concord.indicators.tests.test_writing_letters import drafted


@pytest.fixture
def browser_of(world):
    def signed_in(name):
        browser = Client()
        browser.force_login(world.people[name].account)
        return browser

    return signed_in


def text(answer):
    return answer.content.decode()


def test_from_the_button_to_the_letter(world, browser_of):
    world.team.memberships.filter(person=world.people["hiro"]).update(kind="observer")
    ana, ben, hiro = browser_of("ana"), browser_of("ben"), browser_of("hiro")
    path = f"/happening/{world.team.pk}/letters"
    assert path in text(ana.get("/happening"))
    page = text(ben.get(path))
    assert "Write the letter of this quarter so far" in page and "No letter yet" in page
    assert "Write the letter" not in text(hiro.get(path)) and hiro.post(path, {"quarter": "this"}).status_code == 403
    ben.post(path, {"quarter": "this"})
    one = f"{path}/{QuarterLetter.objects.get().pk}"
    assert "this quarter so far" not in text(ben.get(path)) and "Drafted from the signs" in text(ana.get(one))
    assert hiro.get(one).status_code == 404
    assert "Last worded by" in text(ben.post(one, {"words": "## What holds\n\nRhythm", "version": "1"}, follow=True))
    late = ana.post(one, {"words": "Ana’s own text", "version": "1"})
    assert late.status_code == 422 and "compare the two" in text(late) and "Ana’s own text" in text(late)
    assert 'value="2"' in text(late), "the next press goes over the text that is there now"
    assert "Whoever leads the team’s meetings sends it." in text(ben.get(one))
    assert ben.post(f"{one}/sending", {"version": "2"}).status_code == 403
    assert ana.post(f"{one}/sending", {"version": "x"}).status_code == 422
    ana.post(f"{one}/sending", {"version": "2"})
    assert "Rhythm" in text(hiro.get(one)) and "Change it" not in text(ana.get(one))
    assert hiro.get(f"{one}/letter.pdf")["Content-Type"] == "application/pdf"
    told = hiro.get(f"{one}/figures.json").json()
    assert told["team"] == world.team.name and len(told["signs"]) >= 8


@pytest.mark.parametrize("words", ["", "x" * 50_000])
def test_what_is_refused_stays_in_the_form_and_over_nobodys_text(world, browser_of, words):
    letter = drafted(world, at=timezone.now())
    one = f"/happening/{world.team.pk}/letters/{letter.pk}"
    browser_of("dora").post(one, {"words": "Dora’s", "version": "1"})
    answer = browser_of("ben").post(one, {"words": words, "version": "1"})
    assert answer.status_code == 422 and words in text(answer) and 'name="version" value="1"' in text(answer)


def test_a_script_in_a_letter_is_text(world, browser_of):
    letter = drafted(world, at=timezone.now())
    one = f"/happening/{world.team.pk}/letters/{letter.pk}"
    words = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://a.example/p.gif)"
    browser_of("dora").post(one, {"words": words, "version": "1"})
    shown = text(browser_of("dora").get(one)).split("<article")[1].split("</article>")[0]
    assert "&lt;script&gt;" in shown and 'href="javascript' not in shown and "<img" not in shown


def test_let_be_it_can_still_be_read_and_begun_again(world, browser_of):
    letter, ana = drafted(world, at=timezone.now()), browser_of("ana")
    path = f"/happening/{world.team.pk}/letters"
    assert "No letter this time." in text(ana.post(f"{path}/{letter.pk}/letting-be", follow=True))
    page = text(ana.get(path))
    assert "let be" in page and "this quarter so far" in page
    assert ana.get(f"/happening/{world.team.pk + 99}/letters/{letter.pk}").status_code == 404
