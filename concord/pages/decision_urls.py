"""The addresses of decisions."""

from __future__ import annotations

from django.urls import path

from concord.pages import decision_asking, decision_deeds, decision_files, decisions_moving_in

urlpatterns = [
    path("decisions/new", decision_asking.asking, name="decision-new"),
    path("decisions/moving-in", decisions_moving_in.moving_in, name="decisions-moving-in"),
    path("decisions.zip", decision_files.folder, name="decisions-folder"),
    path("decisions/<int:pk>/markdown", decision_files.decision_markdown, name="decision-markdown"),
    path("decisions/<int:pk>/frame", decision_asking.framing_anew, name="decision-frame"),
    path("decisions/<int:pk>/proposal", decision_deeds.proposal, name="decision-proposal"),
    path("decisions/<int:pk>/rounds", decision_deeds.rounds, name="decision-rounds"),
    path("decisions/<int:pk>/consent", decision_deeds.consent, name="decision-consent"),
    path("decisions/<int:pk>/answers", decision_deeds.answers, name="decision-answers"),
    path("decisions/<int:pk>/options", decision_deeds.options, name="decision-options"),
    path("decisions/<int:pk>/options/value", decision_deeds.option_value, name="decision-option-value"),
    path(
        "decisions/<int:pk>/options/value/ending", decision_deeds.option_value_back, name="decision-option-value-back"
    ),
    path("decisions/<int:pk>/options/anew", decision_deeds.option_anew, name="decision-option-anew"),
    path("decisions/<int:pk>/options/away", decision_deeds.option_away, name="decision-option-away"),
    path("decisions/<int:pk>/ballots", decision_deeds.ballots, name="decision-ballots"),
    path("decisions/<int:pk>/ballots/open", decision_deeds.ballots_open, name="decision-ballots-open"),
    path("decisions/<int:pk>/views/open", decision_deeds.views_open, name="decision-views-open"),
    path("decisions/<int:pk>/approval", decision_deeds.approval, name="decision-approval"),
    path("decisions/<int:pk>/second-vote", decision_deeds.second_vote, name="decision-second-vote"),
    path("decisions/<int:pk>/withdrawal", decision_deeds.withdrawal, name="decision-withdrawal"),
    path("decisions/<int:pk>/silence", decision_deeds.silence, name="decision-silence"),
    path("decisions/<int:pk>/carried", decision_deeds.carried, name="decision-carried"),
    path("decisions/<int:pk>/reviews", decision_deeds.reviews, name="decision-reviews"),
    path("decisions/<int:pk>/decider", decision_deeds.decider, name="decision-decider"),
]
