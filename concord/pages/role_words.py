"""The roles as people read them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

ROLE_WORDS = {
    "owner": gettext_lazy("Owner"),
    "administrator": gettext_lazy("Administrator"),
    "chief of staff": gettext_lazy("Chief of staff"),
    "leader": gettext_lazy("Leader"),
    "future leader": gettext_lazy("Future leader"),
    "employee": gettext_lazy("Employee"),
}
