"""What somebody is to be told, and how they wish to be told it. No words are kept: they are made for each reader."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Wish

WISHES = (
    (Wish.NOW.value, _("By a letter at once")),
    (Wish.DIGEST.value, _("In the collected letter")),
    (Wish.SITE.value, _("On this site only")),
    (Wish.NEVER.value, _("Not at all")),
)


class Notice(models.Model):
    """One thing that one reader is told of. While it is unread, more of the same only raises its count."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("reader"))
    topic = models.CharField(_("topic"), max_length=80)
    saying = models.CharField(_("what is said"), max_length=80)
    # A reference, but no ReferenceField: that a thing went away is no fault in a notice for `migrate` to tell of.
    about = models.CharField(_("about"), max_length=120)
    at = models.DateTimeField(_("when"), default=timezone.now)
    count = models.PositiveIntegerField(_("how often since it was read"), default=1)
    to_mail = models.PositiveIntegerField(_("how often since the last letter"), default=0)
    waiting_since = models.DateTimeField(_("waits for a letter since"), null=True, blank=True, db_index=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        app_label = "kit"
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "topic", "saying", "about"],
                condition=models.Q(read_at=None),
                name="kit_notice_once_while_unread",
            )
        ]
        indexes = [models.Index(fields=["reader", "read_at"], name="kit_notice_unread_of_reader")]

    def __str__(self) -> str:
        return f"{self.saying} {self.about}"


class TopicWish(models.Model):
    """How one person wants to be told about one topic, where that differs from the topic's own way."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    topic = models.CharField(_("topic"), max_length=80)
    wish = models.CharField(_("how"), max_length=8, choices=WISHES)

    class Meta:
        app_label = "kit"
        verbose_name = _("wish about a topic")
        verbose_name_plural = _("wishes about topics")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="kit_one_wish_about_a_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.wish}"


class LetterWish(models.Model):
    """Whether and how often one person wants the collected letter; without a row: every day."""

    class Pace(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every Monday")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    letters = models.BooleanField(_("letters are welcome"), default=True)
    pace = models.CharField(_("how often"), max_length=8, choices=Pace.choices, default=Pace.DAILY)
    refused_at = models.DateTimeField(_("the address refused a letter"), null=True, blank=True)

    class Meta:
        app_label = "kit"
        verbose_name = _("wish about letters")
        verbose_name_plural = _("wishes about letters")

    def __str__(self) -> str:
        return self.pace if self.letters else "none"


class Letter(models.Model):
    """A letter that waits for the worker (`outbox`); deleted when it has left."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("reader")
    )
    address = models.EmailField(_("address"))
    sender = models.CharField(_("sender"), max_length=254)
    subject = models.CharField(_("subject"), max_length=255)
    body = models.TextField(_("body"))
    headers = models.JSONField(_("headers"), default=dict)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    useful_until = models.DateTimeField(_("of use until"))
    next_try_at = models.DateTimeField(_("next try"), db_index=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)

    class Meta:
        app_label = "kit"
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"letter {self.pk}"
