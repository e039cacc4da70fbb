"""What is typed and chosen for the wall of a celebration."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.celebrations import photographing, planning
from concord.pages.moving_in import FilesField, FilesInput

AT_ONCE = 12


class CardForm(forms.Form):
    """A card for the wall."""

    words = forms.CharField(
        label=gettext_lazy("Your card for the wall"),
        max_length=planning.LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 2, "class": "words", "placeholder": gettext_lazy("You answered at midnight. Thank you.")}
        ),
    )


class PhotographForm(forms.Form):
    """Which, and what is on them."""

    pictures = FilesField(
        label=gettext_lazy("Photographs"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, up to 20 MB each. Ask those who are on them. Where and when they were taken is removed."
        ),
        error_messages={
            "required": gettext_lazy("Choose at least one photograph."),
        },
        allow_empty_file=True,  # it is said of that file alone
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),  # iPhones then send no HEIC
    )
    caption = forms.CharField(
        label=gettext_lazy("What do we see?"),
        required=False,
        max_length=photographing.LONGEST_CAPTION,
        help_text=gettext_lazy("A line under them, also for those who cannot see them."),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("The night shift cuts the cake")}),
    )

    def clean_pictures(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["pictures"]
        if len(files) > AT_ONCE:
            raise forms.ValidationError(
                _("These are %(n)d photographs; %(most)d at a time are enough. Choose the best.")
                % {"n": len(files), "most": AT_ONCE}
            )
        return files
