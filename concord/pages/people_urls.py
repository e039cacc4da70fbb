"""The addresses of the way in, of people and of what can be set."""

from __future__ import annotations

from django.urls import path

from concord.pages import (
    audit,
    deciding_habit,
    decks,
    further_names,
    inclusion,
    organization,
    palette,
    people,
    people_import,
    settings,
    sign_in,
    teams,
    welcome,
)

entering = [
    path("", sign_in.start, name="start"),
    path("welcome", welcome.welcome, name="welcome"),
    path("welcome/example", welcome.look_around, name="look-around"),
    path("welcome/<slug:step>", welcome.step, name="welcome-step"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-in/link/<str:key>", sign_in.link, name="sign-in-link"),
    path("arriving", sign_in.arrive, name="arriving"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
]
who = [
    path("people", people.people, name="people"),
    path("people/invitation", people.invite, name="invite"),
    path("people/export", people.export, name="people-export"),
    path("people/import", people_import.start, name="people-import"),
    path("people/import/<int:pk>", people_import.shown, name="people-import-shown"),
    path("people/import/<int:pk>/confirmation", people_import.confirm, name="people-import-confirmation"),
    path("people/import/<int:pk>/invitations", people_import.invite, name="people-import-invitations"),
    path("people/import/<int:pk>/throwing-away", people_import.abandon, name="people-import-throwing-away"),
    path("people/import/<int:pk>/progress", people_import.progress, name="people-import-progress"),
    path("people/<int:pk>", people.person, name="person"),
    path("people/<int:pk>/editing", people.edit, name="person-editing"),
    path("people/<int:pk>/invitation", people.resend, name="invitation"),
    path("people/<int:pk>/leaving", people.leave, name="leaving"),
    path("people/<int:pk>/further-names/removal", further_names.removal, name="further-name-removal"),
    path("people/<int:pk>/roles", organization.person_roles, name="person-roles"),
    path("teams/<int:pk>", teams.team, name="team"),
    path("teams/<int:pk>/seats", teams.seats, name="team-seats"),
    path("teams/<int:pk>/seats/<int:person_pk>", teams.change_seat, name="team-seat"),
]
asking = [
    path("teams/<int:pk>/deck", decks.deck, name="team-deck"),
    path("teams/<int:pk>/deck/choice", decks.choice, name="deck-choice"),
    path("teams/<int:pk>/deck/questions/<str:key>", decks.question, name="deck-question"),
    path("teams/<int:pk>/deck/questions/<str:key>/retirement", decks.retirement, name="deck-question-retirement"),
    path("teams/<int:pk>/deck/questions/<str:key>/return", decks.returning, name="deck-question-return"),
]
setting = [
    path("palette", palette.palette, name="palette"),
    path("teams/<int:pk>/inclusion", inclusion.inclusion, name="team-inclusion"),
    path("settings", settings.settings, name="settings"),
    path("settings/sign-ins", settings.sign_ins, name="sign-ins"),
    path("settings/sign-ins/ending", settings.end_sign_in, name="sign-in-ending"),
    path("settings/calendar", settings.calendar, name="calendar-address"),
    path("settings/keys", settings.keys, name="keys"),
    path("settings/keys/<int:pk>/ending", settings.end_key, name="key-ending"),
    path("settings/organization", organization.organization, name="organization"),
    path("settings/departments", organization.departments, name="departments"),
    path("settings/departments/<int:pk>", organization.change_department, name="department"),
    path("settings/teams", teams.all_teams, name="teams"),
    path("settings/deciding", deciding_habit.deciding_habit, name="deciding-habit"),
    path("settings/roles", organization.roles, name="roles"),
    path("settings/organizations", organization.organizations, name="organizations"),
    path("settings/organizations/<int:pk>", organization.change_organization, name="organization-choice"),
    path("settings/audit", audit.audit, name="audit"),
]
urlpatterns = [*entering, *who, *asking, *setting]
