"""Which of our values speaks for an option, and who says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class OptionValue(Owned):
    """Somebody says that a value speaks for this option."""

    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="option_values")
    option = models.ForeignKey("decisions.Option", models.CASCADE, related_name="values")
    value = models.ForeignKey("values.Value", models.RESTRICT, related_name="+")
    person = models.ForeignKey("people.Person", models.RESTRICT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["said_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["option", "value", "person"], name="a_value_is_named_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.value} for {self.option}"


class DecisionStory(Owned):
    """A decision from which a story of a value was told, by name."""

    story = models.OneToOneField("values.Story", models.CASCADE, primary_key=True, related_name="from_decision")
    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="stories")

    def __str__(self) -> str:
        return f"from {self.decision}"
