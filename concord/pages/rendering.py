"""How Django renders a form: with Concord's own parts."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Labels above, help under, errors at the field and in a summary that links to it."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
