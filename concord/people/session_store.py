"""Django's database session, with the account beside it, so that a person can see and end their own sessions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from concord.people.models import SignIn


class SessionStore(DatabaseStore):
    """Keeps its rows in `SignIn`."""

    @classmethod
    def get_model_class(cls) -> Any:
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        return SignIn(
            session_key=self._get_or_create_session_key(),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=data.get(SESSION_KEY),
            device=data.get("device", "")[:200],
            address=data.get("address", "")[:45],
        )
