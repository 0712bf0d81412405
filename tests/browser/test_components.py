"""Fields, pickers, questions and file boxes by keyboard, with and without scripts, on a phone and on a desk."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("path", "width"), [("/styles/", 1440), ("/es/styles/", 320)])
def test_a_place_is_found_by_keyboard(visit, path, width):
    page = visit(path, width=width)
    box, value = page.locator("#id_place"), page.locator("input[type=hidden][name=place]")
    assert (box.get_attribute("role"), value.input_value()) == ("combobox", "place:39035")
    box.fill("")
    box.press_sequentially("los ang")
    option = page.locator(".picker [role=option]", has_text="Los Angeles").first
    option.wait_for()
    assert (box.get_attribute("aria-expanded"), value.input_value()) == ("true", "")
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    box.press("Escape")
    page.locator(".picker .suggestions").first.wait_for(state="hidden")
    assert box.get_attribute("aria-expanded") == "false"
    box.press("Alt+ArrowDown")
    option.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    assert ("Los Angeles" in box.input_value(), value.input_value()) == (True, "place:06037")
    assert page.url.endswith(path)


def test_a_place_is_chosen_by_a_click_and_one_of_many_by_typing_more(visit):
    page = visit("/styles/")
    box = page.locator("#id_which")
    assert page.locator(".picker-choices input[type=radio]").count() == 8
    box.fill("washington county, oh")
    page.locator(".picker .suggestion", has_text="Washington County, OH").click()
    assert page.locator("input[type=hidden][name=which]").input_value() == "place:39167"
    assert page.locator(".picker-choices").count() == 0


@pytest.mark.parametrize("width", [320, 1440])
def test_a_question_opens_and_closes_by_keyboard_and_gives_the_focus_back(visit, width):
    page = visit("/styles/", width=width)
    opener = page.locator("a[data-dialog]")
    for key in ("Enter", " "):
        opener.focus()
        page.keyboard.press(key)
        dialog = page.get_by_role("dialog", name="Remove this example?")
        dialog.wait_for()
        assert page.locator("dialog button[formmethod=dialog]").evaluate("e => e === document.activeElement")
        page.keyboard.press("Escape" if key == " " else "Enter")
        dialog.wait_for(state="hidden")
        assert opener.evaluate("e => e === document.activeElement")


def test_a_field_says_how_many_letters_are_left(visit):
    page = visit("/styles/")
    line = page.locator("[data-count]")
    assert line.inner_text().endswith("Letters left: 300")
    page.locator("#id_about").fill("x" * 295)
    page.get_by_role("status").filter(has_text="Letters left: 5").first.wait_for(state="attached")


def test_a_file_box_says_what_was_chosen_and_what_is_too_large(visit):
    page = visit("/styles/", width=320)
    files = [
        {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + b"x" * 2000},
        {"name": "film.mov", "mimeType": "video/quicktime", "buffer": b"x" * 10_000_001},
    ]
    page.locator("#id_files").set_input_files(files)
    said = page.locator(".drop-chosen p")
    assert said.all_inner_texts() == [
        "minutes.pdf (2 kB)",
        "film.mov (10.0 MB) is larger than 10 MB and will not be taken",
    ]
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_without_scripts_all_is_there(visit):
    page = visit("/styles/", width=320, java_script_enabled=False)
    assert page.locator("[data-count]").inner_text() == "At most 300 letters"
    assert page.locator("a[data-dialog]").get_attribute("href") is not None
    assert page.locator("dialog").count() == 0
    page.locator(".listing thead a").last.click()
    assert page.url.endswith("?order=people")


def test_on_a_phone_rows_are_cards_and_still_a_table(visit):
    page = visit("/styles/", width=320)
    assert page.get_by_role("table", name="A table of invented things").get_by_role("row").count() == 3
    cell = page.locator(".listing tbody td").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"People"'
