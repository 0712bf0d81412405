"""What a page's text is made of. Numbers are never typed in: a block names a measure or place by its id."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from wincommons.insight import UnknownMeasureError, UnknownPlaceError
from wincommons.model import NATION
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import BrokenReferenceError, Resolved, parse, resolve

SAFE = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
"""What a text may do: no pictures by address, no embeds, no raw HTML."""


def found(kind: str, thing_id: str) -> Resolved:
    """A thing of another room in words, as everybody may know it."""
    text = f"{kind}:{thing_id}"
    return resolve((text,), user=AnonymousUser())[text]


class ReferenceBlock(blocks.CharBlock):
    """The id of a measure, a place ...; refused where nothing answers to it."""

    kind = ""

    def __init__(self, **named: Any) -> None:
        named.setdefault("max_length", 100)
        super().__init__(**named)

    def clean(self, value: str) -> str:
        said: str = super().clean(value).strip()
        if not said:
            return said
        try:
            parse(f"{self.kind}:{said}")
        except BrokenReferenceError as error:
            raise ValidationError(str(error)) from error
        if not found(self.kind, said).known:
            raise ValidationError(
                _("Nothing here has the id “%(id)s”. Copy the id from the address of its page.") % {"id": said}
            )
        return said

    def get_context(self, value: str, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context=parent_context), "found": found(self.kind, value)}

    class Meta:
        template = "website/blocks/reference.html"


class MeasureBlock(ReferenceBlock):
    """A measure as a card that leads to its page."""

    kind = "measure"

    class Meta:
        icon = "order"
        label = _("Measure")
        help_text = _("The measure's id, as in the address of its page: child_poverty")


class PlaceBlock(ReferenceBlock):
    """A place as a card that leads to its page."""

    kind = "place"

    class Meta:
        icon = "site"
        label = _("Place")
        help_text = _("The place's code, as in the address of its page: 39035")


class FigureBlock(blocks.StructBlock):
    """One number: a measure in a place, from the release that is current when the page is read."""

    measure = MeasureBlock()
    place = PlaceBlock(required=False, help_text=_("Empty: the nation."))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {
            **super().get_context(value, parent_context=parent_context),
            **figure_of(value["measure"], value["place"] or NATION),
        }

    class Meta:
        icon = "view"
        label = _("Figure")
        template = "website/blocks/figure.html"


def figure_of(measure: str, place: str) -> dict[str, Any]:
    """The row of a place's profile for one measure, or nothing where the release has none."""
    try:
        profile = commons().profile(place)
        commons().measure(measure)
    except (UnknownMeasureError, UnknownPlaceError):
        return {"row": None}
    return {"row": profile.row(measure), "in_place": profile.place}


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, and whose they are."""

    words = blocks.TextBlock(label=_("Words"), max_length=1000)
    who = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "website/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture; its description is its own, the caption belongs to this text."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "website/blocks/picture.html"


class Body(blocks.StreamBlock):
    """The text of a page."""

    text = blocks.RichTextBlock(features=SAFE, label=_("Text"), icon="pilcrow", template="website/blocks/text.html")
    quotation = QuoteBlock()
    picture = PictureBlock()
    figure = FigureBlock()
    measure = MeasureBlock()
    place = PlaceBlock()


class StepBlock(blocks.StructBlock):
    """One thing that a coalition does here, and whether it stands today."""

    name_en = blocks.CharBlock(label=_("Name in English"), max_length=80)
    name_es = blocks.CharBlock(label=_("Name in Spanish"), max_length=80)
    words_en = blocks.TextBlock(label=_("In English"), max_length=400)
    words_es = blocks.TextBlock(label=_("In Spanish"), max_length=400)
    stands = blocks.BooleanBlock(label=_("It can be used today"), required=False)
    address = blocks.RegexBlock(
        label=_("Address on this site"), required=False, max_length=200,
        regex=r"^/(?!/)[\w\-/]*(#[\w\-]+)?$", help_text=_("Such as /places/. Without the language: it is added."),
        error_messages={"invalid": _("Write an address of this site, such as /places/.")},
    )  # fmt: skip

    class Meta:
        icon = "tick"
        label = _("Step")
