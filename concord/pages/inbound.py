"""Where a mail server hands over mail that came in."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concord.notices.hearing_replies import hear
from concord.pages.door import open_to_strangers


@csrf_exempt  # the shared secret is the right
@open_to_strangers
@require_POST
def inbound(request: HttpRequest) -> HttpResponse:
    """One raw message. Nothing is here until the operator has set a secret."""
    secret = settings.CONCORD.mail_secret
    if not secret:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {secret}"):
        return JsonResponse({"detail": _("The secret is missing or wrong: see CONCORD_MAIL_SECRET.")}, status=403)
    return JsonResponse({"outcome": hear(request.body, at=timezone.now())})
