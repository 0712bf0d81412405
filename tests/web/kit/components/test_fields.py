"""A field says what belongs into it, what is wrong with it, and whether it may stay empty."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st


class PlotForm(forms.Form):
    title = forms.CharField(label="Name", max_length=20, help_text="As the sign says")
    story = forms.CharField(label="Story", max_length=200, required=False, widget=forms.Textarea)
    soil = forms.ChoiceField(label="Soil", choices=[("clay", "Clay"), ("sand", "Sand")], widget=forms.RadioSelect)
    open = forms.BooleanField(label="Open to all", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


def written(source, **context):
    return Template("{% load components %}" + source).render(Context(context))


@pytest.fixture
def show(read):
    def parse(source, **context):
        from django.http import HttpResponse

        return read(HttpResponse(written(source, **context)))

    return parse


def tags(page, name):
    return [attributes for tag, attributes in page.tags if tag == name]


def test_each_field_has_a_label_and_every_word_about_it_is_tied_to_it(show):
    page = show("{% form_fields form %}", form=PlotForm({"soil": "", "title": "", "revision": "3"}))
    ids = {attributes["id"] for _tag, attributes in page.tags if "id" in attributes}
    inputs = {one["name"]: one for one in (*tags(page, "input"), *tags(page, "textarea"))}
    assert set(inputs) == {"title", "story", "soil", "open", "revision"}
    assert {one["for"] for one in tags(page, "label")} <= ids
    assert inputs["title"]["aria-describedby"].split() == ["id_title_helptext", "id_title_error"]
    assert inputs["title"]["aria-invalid"] == "true"
    assert inputs["story"]["aria-describedby"] == "id_story_count"
    (choice,) = tags(page, "fieldset")
    assert choice["aria-describedby"] == "id_soil_error"
    described = [inputs["title"], inputs["story"], choice]
    assert {one for each in described for one in each["aria-describedby"].split()} <= ids


def test_only_what_may_stay_empty_says_so(show):
    page = show("{% form_fields form %}", form=PlotForm())
    assert page.text.count("(optional)") == 1
    assert "Story (optional)" in page.text
    assert "At most 200 letters" in page.text
    with override("es"):
        assert "Story (opcional) Como máximo 200 letras" in show("{% form_fields form %}", form=PlotForm()).text


def test_the_head_of_a_form_leads_to_each_field_that_is_wrong(show):
    form = PlotForm({"title": "x" * 21, "revision": "3"})
    form.add_error(None, "Somebody else was faster.")
    page = show("{% form_errors form %}{% form_fields form %}", form=form)
    ids = {attributes["id"] for _tag, attributes in page.tags if "id" in attributes}
    targets = [one["href"].removeprefix("#") for one in tags(page, "a")]
    assert targets == ["id_title", "id_soil_0"]
    assert set(targets) <= ids
    assert "Somebody else was faster." in page.text
    assert written("{% form_errors form %}", form=PlotForm()).strip() == ""


@pytest.mark.slow
@given(text=st.text(max_size=40))
def test_what_was_typed_comes_back_as_words_whatever_it_is(text):
    form = PlotForm({"title": text, "story": text, "soil": text, "revision": text})
    html = written("{% form_errors form %}{% form_fields form %}", form=form)
    assert "<script" not in html
    assert html.count("<textarea") == html.count("</textarea>") == 1
