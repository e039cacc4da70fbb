"""Whether anything has happened since: what is shown can only have changed when something was recorded."""

from __future__ import annotations

from django.db import connection

# Numbers are not in commit order on PostgreSQL: an event that commits after a younger one is seen by the count.
NEWEST = """
    SELECT MAX(id), COUNT(*) FROM foundation_entry
    WHERE organization_id = %s
      AND id > (SELECT MAX(id) FROM foundation_entry WHERE organization_id = %s) - 1000
"""


def newest(organization_id: int) -> tuple[int | None, int]:
    """Differs from what it was as soon as anything more is recorded in the organization. One query."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [organization_id, organization_id])
        last, count = cursor.fetchone()
    return last, count
