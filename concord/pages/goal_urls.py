"""The addresses of goals, of those who lead them, of unclaimed work and of the purpose."""

from __future__ import annotations

from django.urls import path

from concord.pages import coleads, figures_import, goal_deeds, goals, goals_import, purpose, unclaimed

urlpatterns = [
    path("goals", goals.goals, name="goals"),
    path("goals/import", goals_import.goals_import, name="goals-import"),
    path("goals/figures", figures_import.figures_import, name="goals-figures"),
    path("goals/figures/sheet", figures_import.figures_sheet, name="goals-figures-sheet"),
    path("goals/new", goals.new, name="goal-new"),
    path("goals/leading-together", coleads.together, name="leading-together"),
    path("goals/leads", coleads.for_all, name="leads-for-all"),
    path("goals/<int:pk>", goals.goal, name="goal"),
    path("goals/<int:pk>/words", goals.wording, name="goal-words"),
    path("goals/<int:pk>/support", goals.supporting, name="goal-support"),
    path("goals/<int:pk>/ending", goal_deeds.end, name="goal-end"),
    path("goals/<int:pk>/check-ins", goal_deeds.check_in, name="goal-check-in"),
    path("goals/<int:pk>/check-ins/opening", goal_deeds.open_check_ins, name="goal-check-ins-open"),
    path("goals/<int:pk>/key-results", goal_deeds.set_result, name="goal-key-result"),
    path("goals/<int:pk>/co-leads", coleads.finder, name="goal-co-leads"),
    path("goals/<int:pk>/charter", coleads.charter, name="goal-charter"),
    path("goals/<int:pk>/charter/agreement", coleads.agree, name="goal-charter-agree"),
    path("key-results/<int:pk>", goal_deeds.change_result, name="key-result"),
    path("key-results/<int:pk>/figures", goal_deeds.measure, name="key-result-figure"),
    path("key-results/<int:pk>/removal", goal_deeds.take_result_away, name="key-result-removal"),
    path("co-leads/<int:pk>/yes", coleads.consent, name="co-lead-yes"),
    path("co-leads/<int:pk>/kind-no", coleads.decline, name="co-lead-no"),
    path("co-leads/<int:pk>/removal", coleads.ask_no_more, name="co-lead-not-needed"),
    path("co-leads/<int:pk>/hand-over", coleads.hand_over, name="co-lead-hand-over"),
    path("unclaimed", unclaimed.unclaimed, name="unclaimed"),
    path("unclaimed/<int:pk>/claims", unclaimed.claim, name="unclaimed-claim"),
    path("unclaimed/<int:pk>/claims/withdrawal", unclaimed.take_back, name="unclaimed-take-back"),
    path("unclaimed/<int:pk>/letting-go", unclaimed.let_go, name="unclaimed-let-go"),
    path("purpose", purpose.purpose, name="purpose"),
    path("purpose/affirmation", purpose.affirm, name="purpose-affirm"),
    path("purpose/proposals", purpose.propose, name="purpose-propose"),
    path("purpose/proposals/<int:pk>/answer", purpose.answer, name="purpose-answer"),
    path("purpose/proposals/<int:pk>/adoption", purpose.adopt, name="purpose-adopt"),
    path("purpose/proposals/<int:pk>/withdrawal", purpose.withdraw, name="purpose-withdraw"),
]
