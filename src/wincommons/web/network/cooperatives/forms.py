"""The form of a mandate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.days import day_field


class MandateForm(forms.Form):
    """Who leads, to what end, how long."""

    organisation = PickerField(source="organisations", label=_("Leading organization"))
    purpose = forms.CharField(
        label=_("To what end"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the network asks of it during the term."),
    )  # fmt: skip
    start = day_field(label=_("From"))
    end = day_field(label=_("To"))
