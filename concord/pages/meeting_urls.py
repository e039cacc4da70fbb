"""The addresses of Today, Meetings and Direction, one list per noun."""

from __future__ import annotations

from django.urls import path

from concord.pages import (
    actions,
    agenda,
    agenda_rules,
    agenda_template,
    by_mail,
    decisions,
    digest,
    direction,
    inbound,
    likely_actions,
    meeting,
    meetings,
    minutes,
    moving_in,
    my_list,
    planning,
    preparation,
    rescheduling,
    series,
    series_file,
    speaking_time,
    stalls,
    today,
    topics,
    transcript_words,
    transcripts,
)

todays = [
    path("settings/speaking-time", speaking_time.speaking_time, name="speaking-time"),
    path("today", today.today, name="today"),
    path("mail/inbound", inbound.inbound, name="mail-inbound"),
    path("by-mail/<str:token>", by_mail.by_mail, name="my-list-by-mail"),
    path("digest/ending/<str:token>", by_mail.digest_ending, name="digest-ending"),
    path("settings/digest", digest.digest, name="digest"),
    path("my-list/<str:row>/<slug:deed>", my_list.deed, name="my-list-deed"),
    path("actions/<int:pk>/done", actions.done, name="action-done"),
    path("actions/<int:pk>/postponement", actions.postponement, name="action-postponement"),
    path("actions/<int:pk>/dropping", actions.dropping, name="action-dropping"),
    path("actions/<int:pk>/reopening", actions.reopening, name="action-reopening"),
]
meetings_held = [
    path("meetings", meetings.meetings, name="meetings"),
    path("meetings/new", planning.planning, name="meeting-new"),
    path("meetings/<int:pk>", meeting.meeting, name="meeting"),
    path("meetings/<int:pk>/attendance", meeting.attendance, name="meeting-attendance"),
    path("meetings/<int:pk>/speaking-time", speaking_time.in_meeting, name="meeting-speaking-time"),
    path("meetings/<int:pk>/duty", meeting.duty, name="meeting-duty"),
    path("meetings/<int:pk>/time", rescheduling.time, name="meeting-time"),
    path("meetings/<int:pk>/cancellation", rescheduling.cancellation, name="meeting-cancellation"),
]
agendas = [
    path("meetings/<int:pk>/agenda", agenda.building_anew, name="agenda-building"),
    path("meetings/<int:pk>/agenda/order", agenda.order, name="agenda-order"),
    path("meetings/<int:pk>/segments", agenda.addition, name="segment-addition"),
    path("meetings/<int:pk>/segments/return", agenda.returning, name="segment-return"),
    path("segments/<int:pk>/place", agenda.place, name="segment-place"),
    path("segments/<int:pk>/minutes", agenda.length, name="segment-length"),
    path("segments/<int:pk>/removal", agenda.removal, name="segment-removal"),
    path("preparations/<int:pk>", preparation.preparation, name="preparation"),
    path("preparations/<int:pk>/<slug:name>", preparation.deed, name="preparation-deed"),
    path("meetings/<int:pk>/topics/new", topics.bringing, name="topic-new"),
    path("topics/<int:pk>/withdrawal", topics.withdrawal, name="topic-withdrawal"),
]
records = [
    path("meetings/moving-in", moving_in.moving_in, name="moving-in"),
    path("meetings/<int:pk>/likely-actions", likely_actions.likely_actions, name="likely-actions"),
    path("likely-actions/<int:pk>/confirmation", likely_actions.confirmation, name="likely-action-confirmation"),
    path("likely-actions/<int:pk>/dismissal", likely_actions.dismissal, name="likely-action-dismissal"),
    path("meetings/<int:pk>/minutes", minutes.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes/correction", minutes.correction, name="minutes-correction"),
    path("meetings/<int:pk>/minutes/versions/<int:number>", minutes.version, name="minutes-version"),
]
spoken = [
    path("meetings/<int:pk>/transcript", transcripts.transcript, name="transcript"),
    path("meetings/<int:pk>/transcript/confirmation", transcripts.confirmation, name="transcript-confirmation"),
    path("meetings/<int:pk>/transcript/removal", transcripts.removal, name="transcript-removal"),
    path("meetings/<int:pk>/transcript/words", transcript_words.words, name="transcript-words"),
    path("meetings/<int:pk>/transcript/words/deletion", transcript_words.deletion, name="transcript-words-deletion"),
    path("teams/<int:pk>/transcript-words", transcript_words.choice, name="team-transcript-words"),
]
rhythms = [
    path("series/new", series.starting, name="series-new"),
    path("series/from-calendar", series_file.from_calendar, name="series-from-calendar"),
    path("series/<int:pk>", series.series, name="series"),
    path("series/<int:pk>/time", series.changing, name="series-time"),
    path("series/<int:pk>/chairs", series.rotation, name="series-chairs"),
    path("series/<int:pk>/agenda", agenda_template.template, name="series-agenda"),
    path("series/<int:pk>/rules", agenda_rules.shown, name="series-rules"),
    path("series/<int:pk>/rules/<slug:rule>/off", agenda_rules.off, name="series-rule-off"),
    path("series/<int:pk>/rules/<slug:rule>/on", agenda_rules.on, name="series-rule-on"),
    path("series/<int:pk>/ending", series.ending, name="series-ending"),
]
directions = [
    path("decisions/stalled", stalls.stalled, name="stalled"),
    path("decisions/<int:pk>/nudges", stalls.nudges, name="decision-nudges"),
    path("decisions/<int:pk>/agenda", stalls.agenda, name="decision-agenda"),
    path("decisions/<int:pk>", decisions.decision, name="decision"),
    path("decisions/<int:pk>/perspectives", decisions.perspective, name="decision-perspective"),
    path("decisions/<int:pk>/waivers", decisions.waiver, name="decision-waiver"),
    path("direction", direction.direction, name="direction"),
]
urlpatterns = [*todays, *meetings_held, *agendas, *records, *spoken, *rhythms, *directions]
