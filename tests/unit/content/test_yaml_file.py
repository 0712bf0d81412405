"""YAML that could be read in two ways is refused, and every value knows its line."""

from __future__ import annotations

import pytest

from wincommons.content.yaml_file import read_yaml


def values(text: str) -> object:
    document, findings = read_yaml(text, file="a.yaml")
    assert findings == []
    assert document is not None
    return document.values


def test_only_true_and_false_are_truth_values() -> None:
    assert values("a: yes\nb: no\nc: on\nd: true\ne: false\nf: NO") == {
        "a": "yes",
        "b": "no",
        "c": "on",
        "d": True,
        "e": False,
        "f": "NO",
    }


def test_a_key_given_twice_is_refused_at_any_depth() -> None:
    document, findings = read_yaml("a:\n  b: 1\n  c: 2\n  b: 3\n", file="a.yaml")
    assert document is None
    assert [str(finding) for finding in findings] == [
        "error in a.yaml:4: The key 'b' is given twice (first in line 2). Keep one of the two."
    ]


@pytest.mark.parametrize("text", ["a: !!python/object:os.system x", "a: [1", "a: 1\n---\nb: 2", "{a: b: c}"])
def test_what_is_no_plain_yaml_is_a_finding(text: str) -> None:
    document, findings = read_yaml(text, file="a.yaml")
    assert document is None
    assert len(findings) == 1
    assert findings[0].remedy


def test_a_line_is_that_of_the_deepest_field_the_file_has() -> None:
    document, _ = read_yaml("name:\n  en: One\nsources:\n  - source: a\n    basis: b\n  - source: c\n", file="a.yaml")
    assert document is not None
    assert [
        document.line_of(path)
        for path in [(), ("name",), ("name", "en"), ("name", "es"), ("sources", 1), ("sources", 0, "basis"), ("x",)]
    ] == [1, 1, 2, 1, 6, 5, 1]
