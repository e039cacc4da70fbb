"""The JSON door: one NinjaAPI, one router per noun."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Concord", version="1", docs_url="/docs", openapi_url="/openapi.json")
