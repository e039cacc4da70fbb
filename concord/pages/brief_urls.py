"""The addresses of the letters, for people here and for the world."""

from __future__ import annotations

from django.urls import path

from concord.pages import brief, brief_public, brief_subscribing

urlpatterns = [
    path("brief", brief.letters, name="briefs"),
    path("brief/<int:pk>", brief.letter, name="brief"),
    path("brief/<int:pk>/agreement", brief.agreement, name="brief-agreement"),
    path("brief/<int:pk>/agreement/ending", brief.agreement_back, name="brief-agreement-back"),
    path("brief/<int:pk>/sending", brief.sending, name="brief-sending"),
    path("brief/<int:pk>/drafting", brief.drafting_anew, name="brief-drafting"),
    path("brief/<int:pk>/letting-be", brief.letting_be, name="brief-letting-be"),
    path("brief/subscription", brief_subscribing.subscription, name="brief-subscription"),
    path("brief/subscription/ending", brief_subscribing.subscription_ending, name="brief-subscription-ending"),
    path("brief/subscribers", brief_subscribing.subscribers, name="brief-subscribers"),
    path("brief/subscribers/<int:pk>/resuming", brief_subscribing.resuming, name="brief-resuming"),
    path("brief/subscribers/<int:pk>/ending", brief_subscribing.taking_off, name="brief-taking-off"),
    path("settings/letter", brief.habit_page, name="brief-habit"),
    path("decisions/<int:pk>/publication", brief.publication, name="decision-publication"),
    path("decisions/<int:pk>/publication/ending", brief.publication_back, name="decision-publication-back"),
    path("letters/confirming/<str:token>", brief_subscribing.confirming, name="brief-confirming"),
    path("letters/ending/<str:token>", brief_subscribing.ending, name="brief-ending"),
    path("letters/mine/<str:token>.atom", brief_public.own_feed, name="brief-own-feed"),
    path("letters/<str:key>", brief_public.letters, name="letters"),
    path("letters/<str:key>/letter/<int:pk>", brief_public.letter, name="letter"),
    path("letters/<str:key>/subscription", brief_public.subscription, name="letters-subscription"),
    path("letters/<str:key>/feed.atom", brief_public.feed, name="letters-feed"),
]
