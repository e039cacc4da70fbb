"""Django's database session, with the account beside it, so that a person can see and end their own sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from concord.people.models import SignIn

DEVICE, ADDRESS, BEGAN = "device", "address", "began"


class SessionStore(DatabaseStore):
    """Keeps its rows in `SignIn`. Saving writes the whole row, so what the row shows is kept in the session's data."""

    @classmethod
    def get_model_class(cls) -> Any:
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        return SignIn(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]  # missing in the stubs
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=data.get(SESSION_KEY),
            device=data.get(DEVICE, "")[:200],
            address=data.get(ADDRESS, "")[:45],
            began_at=datetime.fromisoformat(data[BEGAN]) if BEGAN in data else timezone.now(),
        )
