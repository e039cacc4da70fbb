"""The addresses of values, stories and thanks."""

from __future__ import annotations

from django.urls import path

from concord.pages import appreciations, stories, values, values_making

urlpatterns = [
    path("values", values.values, name="values"),
    path("values.md", values.as_markdown, name="values-markdown"),
    path("values/signature", values.sign, name="values-signature"),
    path("values/days", values.days, name="values-days"),
    path("values/making", values_making.begin, name="values-begin"),
    path("values/<int:pk>", values.value, name="value"),
    path("values/<int:pk>/behaviors", values.behave, name="value-behaviors"),
    path("behaviors/<int:pk>/removal", values.behavior_away, name="behavior-away"),
    path("teams/<int:pk>/tone", values.tone, name="team-tone"),
    path("makings/<int:pk>", values_making.making, name="making"),
    path("makings/<int:pk>/proposals", values_making.propose, name="making-proposals"),
    path("makings/<int:pk>/step", values_making.step, name="making-step"),
    path("makings/<int:pk>/order", values_making.order, name="making-order"),
    path("makings/<int:pk>/consent", values_making.consent, name="making-consent"),
    path("makings/<int:pk>/answer", values_making.answer, name="making-answer"),
    path("value-proposals/<int:pk>/withdrawal", values_making.take_back, name="value-proposal-back"),
    path("value-proposals/<int:pk>/merging", values_making.merge, name="value-proposal-merging"),
    path("value-proposals/<int:pk>/parting", values_making.part, name="value-proposal-parting"),
    path("value-proposals/<int:pk>/wording", values_making.reword, name="value-proposal-wording"),
    path("stories/new", stories.new, name="story-new"),
    path("stories/taking-back", stories.take_back, name="story-taking-back"),
    path("stories/<int:pk>", stories.story, name="story"),
    path("stories/<int:pk>/agreement", stories.agree, name="story-agreement"),
    path("stories/<int:pk>/withdrawal", stories.withdraw, name="story-withdrawal"),
    path("appreciations", appreciations.appreciations, name="appreciations"),
    path("teams/<int:pk>/thanks", appreciations.balance, name="thanks-balance"),
]
