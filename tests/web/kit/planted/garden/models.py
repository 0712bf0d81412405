"""A garden plot, with one state more than the shared ones: resting."""

from django.db import models
from django.urls import reverse

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import is_owner
from wincommons.web.kit.states import State, Transition, governed
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions.keeping import TextVersion

REST = Transition(
    name="rest", title="Let it rest", done="let it rest", sources=("published",), target="resting", who=is_owner
)


class Plot(Governed):
    takes_comments = True
    machine = governed(
        "plot",
        states=(State(name="resting", title="Resting", public=True),),
        transitions=(REST,),
    )
    title = models.CharField(max_length=80)
    place = ReferenceField(kinds=("place",), blank=True)
    aim = ReferenceField(kinds=("aim",), blank=True)

    class Meta:
        app_label = "garden"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("garden:plot", args=[self.pk])


class PlotText(TextVersion):
    thing = models.ForeignKey(Plot, models.CASCADE, related_name="texts")

    class Meta(TextVersion.Meta):
        app_label = "garden"
