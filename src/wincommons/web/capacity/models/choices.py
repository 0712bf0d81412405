"""The closed lists by which resources are found: what they help with, for whom, how long they take."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResourceKind(models.TextChoices):
    """What it is."""

    GUIDE = "guide", _("Guide")
    TOOL = "tool", _("Tool")
    TEMPLATE = "template", _("Template")
    TRAINING = "training", _("Training")
    MODEL_POLICY = "model_policy", _("Model policy")
    STORY = "story", _("Story of how it was done")


class HelpsWith(models.TextChoices):
    """The link of the chain that it helps with; the names are those of `kit.chain.Step`."""

    SEE = "see", _("See what is so")
    AGREE = "agree", _("Agree on an aim")
    HEAR = "hear", _("Listen to those who live it")
    CHOOSE = "choose", _("Choose what to do")
    COMMIT = "commit", _("Win promises and keep them")
    ACT = "act", _("Get it done")
    PROVE = "prove", _("Find out what changed")
    SHARE = "share", _("Pass on what was learnt")


class Level(models.TextChoices):
    """How much somebody should have done of it before."""

    START = "start", _("To start with")
    DEEPER = "deeper", _("To go deeper")
    LEAD = "lead", _("To lead others")


class Takes(models.TextChoices):
    """How long it takes to use it, from the shortest."""

    QUARTER = "quarter", _("A quarter of an hour")
    HOUR = "hour", _("An hour")
    HALF_DAY = "half_day", _("Half a day")
    DAYS = "days", _("A day or more")


class Licence(models.TextChoices):
    """What others may do with it."""

    CC0 = "cc0", _("Anyone may use it for anything (CC0)")
    CC_BY = "cc_by", _("Anyone may use and change it, and names who made it (CC BY 4.0)")
    CC_BY_SA = "cc_by_sa", _("The same, and what is made of it stays as free (CC BY-SA 4.0)")
    CC_BY_NC = "cc_by_nc", _("The same, but nobody earns money with it (CC BY-NC 4.0)")


LANGUAGES = (
    ("en", "English"), ("es", "Español"), ("ar", "العربية"), ("fr", "Français"), ("ht", "Kreyòl ayisyen"),
    ("ko", "한국어"), ("ne", "नेपाली"), ("pt", "Português"), ("ru", "Русский"), ("so", "Soomaali"), ("sw", "Kiswahili"),
    ("tl", "Tagalog"), ("vi", "Tiếng Việt"), ("zh", "中文"), ("other", _("Another language")),
)  # fmt: skip
"""Each by its own name, so that whoever reads it finds it."""
