"""The addresses of the pages, one list per noun."""

from __future__ import annotations

from django.urls import path

from concord.pages import (
    acquaintance_urls,
    brief_urls,
    celebration_urls,
    decision_urls,
    feed,
    goal_urls,
    handbook_urls,
    happening_urls,
    health,
    meeting_urls,
    minutes_files,
    outbox,
    people_urls,
    plan_urls,
    pulse_urls,
    quarter_letter_urls,
    ranking_urls,
    rsvp,
    support_urls,
    value_urls,
    window_urls,
)

letters = [
    path("outbox", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>", outbox.letter, name="outbox-letter"),
    path("outbox/<int:pk>/html", outbox.letter_html, name="outbox-html"),
    path("outbox/<int:pk>/files/<int:number>", outbox.attachment, name="outbox-file"),
    path("outbox/<int:pk>/sending", outbox.send_again, name="outbox-send-again"),
    path("outbox/untold/<int:pk>/telling", outbox.tell_again, name="outbox-tell-again"),
    path("rsvp/<str:token>", rsvp.rsvp, name="rsvp"),
    path("feed/renewal", feed.renew, name="feed-renewal"),
    path("feed/<str:key>.ics", feed.feed, name="feed"),
    path("meetings/<int:pk>/minutes.pdf", minutes_files.minutes_pdf, name="minutes-pdf"),
    path("meetings/<int:pk>/minutes.md", minutes_files.minutes_markdown, name="minutes-markdown"),
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    *letters,
    *meeting_urls.urlpatterns,
    *decision_urls.urlpatterns,
    *goal_urls.urlpatterns,
    *people_urls.urlpatterns,
    *quarter_letter_urls.urlpatterns,
    *happening_urls.urlpatterns,
    *pulse_urls.urlpatterns,
    *window_urls.urlpatterns,
    *brief_urls.urlpatterns,
    *support_urls.urlpatterns,
    *acquaintance_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *ranking_urls.urlpatterns,
    *value_urls.urlpatterns,
    *handbook_urls.urlpatterns,
    *celebration_urls.urlpatterns,
]
