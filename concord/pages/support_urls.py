"""The addresses of support."""

from __future__ import annotations

from django.urls import path

from concord.pages import support, support_by_mail, support_request

urlpatterns = [
    path("support", support.support, name="support"),
    path("support/requests/new", support.new, name="support-new"),
    path("support/askings/<int:pk>/asking", support.ask, name="support-ask"),
    path("support/askings/<int:pk>/colleague", support.turn, name="support-turn"),
    path("support/askings/<int:pk>/need", support.need, name="support-need"),
    path("support/askings/<int:pk>/nothing", support.nothing, name="support-nothing"),
    path("support/requests/<int:pk>", support_request.request_page, name="support-request"),
    path("support/requests/<int:pk>/offer", support_request.offer, name="support-offer"),
    path("support/requests/<int:pk>/kind-no", support_request.cannot, name="support-cannot"),
    path("support/requests/<int:pk>/completion", support_request.finish, name="support-finish"),
    path("support/requests/<int:pk>/thanks", support_request.thank, name="support-thank"),
    path("support/requests/<int:pk>/withdrawal", support_request.withdraw, name="support-withdraw"),
    path("support/requests/<int:pk>/sharing", support_request.share, name="support-share"),
    path("support/requests/<int:pk>/keeping-apart", support_request.keep_apart, name="support-keep-apart"),
    path("support/offers/<int:pk>/acceptance", support_request.accept, name="offer-accept"),
    path("support/offers/<int:pk>/kind-no", support_request.decline, name="offer-decline"),
    path("support/offers/<int:pk>/withdrawal", support_request.take_back, name="offer-take-back"),
    path("support/by-mail/<str:token>", support_by_mail.by_mail, name="support-by-mail"),
]
