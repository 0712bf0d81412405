"""One YAML file as plain values, refused where it could be read in two ways.

`yaml` is imported here only, and this module only where content is compiled or checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from .finding import Finding

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the C loader where libyaml is present, else the Python one
    """Refuses a key given twice, and reads only true and false as truth values (YAML 1.2).

    YAML 1.1 reads a bare `no` as false, which has turned Norway's code and our `redistribute: no` into truth values.
    """

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for letter, resolvers in _Base.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: dict[Any, Any] = {}
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                first = seen[key].line + 1
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key}' is given twice (first in line {first})", key_node.start_mark
                )
            seen[key] = key_node.start_mark
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Document:
    """The values of one file, and where each of them stands in it."""

    values: Any
    node: Any

    def line_of(self, path: Sequence[str | int]) -> int | None:
        """The line (from 1) of the deepest part of `path` that the file has."""
        node, line = self.node, 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node, line = found
        return line


def read_yaml(text: str, *, file: str) -> tuple[Document | None, list[Finding]]:
    """The document in `text`, or None with the finding that says why not."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        values = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = None if mark is None else mark.line + 1
        problem = error.problem or str(error)
        remedy = "Keep one of the two." if "given twice" in problem else "Mend the YAML in or just above this line."
        return None, [Finding("shape", file, "", f"{_sentence(problem)}", remedy, line=line)]
    except (yaml.YAMLError, ValueError) as error:
        return None, [Finding("shape", file, "", _sentence(str(error)), "Mend the YAML.")]
    finally:
        loader.dispose()
    if values is None:
        return None, [Finding("shape", file, "", "The file is empty.", "Fill it in or delete it.")]
    return Document(values=values, node=node), []


def _child(node: Any, step: str | int) -> tuple[Any, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None


def _sentence(text: str) -> str:
    first = " ".join(text.split())
    return f"{first[:1].upper()}{first[1:].rstrip('.')}."
