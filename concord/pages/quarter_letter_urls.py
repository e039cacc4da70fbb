"""The addresses of the letters of the quarter."""

from __future__ import annotations

from django.urls import path

from concord.pages import quarter_letters

urlpatterns = [
    path("happening/<int:pk>/letters", quarter_letters.letters, name="quarter-letters"),
    path("happening/<int:pk>/letters/<int:letter>", quarter_letters.letter, name="quarter-letter"),
    path("happening/<int:pk>/letters/<int:letter>/letter.pdf", quarter_letters.on_paper, name="quarter-letter-pdf"),
    path(
        "happening/<int:pk>/letters/<int:letter>/figures.json", quarter_letters.figures, name="quarter-letter-figures"
    ),
    path(
        "happening/<int:pk>/letters/<int:letter>/drafting",
        quarter_letters.drafting_anew,
        name="quarter-letter-drafting",
    ),
    path("happening/<int:pk>/letters/<int:letter>/sending", quarter_letters.sending, name="quarter-letter-sending"),
    path(
        "happening/<int:pk>/letters/<int:letter>/letting-be",
        quarter_letters.letting_be,
        name="quarter-letter-letting-be",
    ),
]
