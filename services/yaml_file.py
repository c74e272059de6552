"""A YAML file whose every value knows its line, so that a fault can be pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from services.errors import CatalogueInvalid


@dataclass(frozen=True)
class YamlFile:
    """A file read once: its data, and where they stand."""

    path: Path
    data: Any
    root: yaml.Node

    def fault(self, place: Sequence[str | int], reason: str) -> str:
        """Return `folder/file.yml:12: reason`, the line of the deepest known part of the place."""
        return f"{self.path.parent.name}/{self.path.name}:{self.line(place)}: {reason}"

    def line(self, place: Sequence[str | int]) -> int:
        """Return the line, from 1, of a place such as (3, "fields", 0)."""
        node, line = self.root, int(self.root.start_mark.line)
        for part in place:
            found = _child(node, part)
            if found is None:
                break
            node, line = found
        return line + 1


def read_yaml(path: Path) -> YamlFile:
    """Return the file; raises CatalogueInvalid for broken YAML or a key that stands twice."""
    loader = yaml.CSafeLoader(path.read_text("utf-8"))
    try:
        root = loader.get_single_node()
        if root is None:
            raise CatalogueInvalid(f"{path.parent.name}/{path.name}:1: the file is empty")
        file = YamlFile(path, loader.construct_document(root), root)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueInvalid(
            f"{path.parent.name}/{path.name}:{line}: not YAML: {error.problem}"
        ) from error
    finally:
        loader.dispose()
    if faults := _doubled_keys(file, root):
        raise CatalogueInvalid("\n".join(faults))
    return file


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node, int] | None:
    """Return the value and the line of its key, or of itself in a list."""
    if isinstance(node, yaml.MappingNode):
        found = ((v, int(k.start_mark.line)) for k, v in node.value if k.value == str(part))
        return next(found, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], int(node.value[part].start_mark.line)
    return None


def _doubled_keys(file: YamlFile, node: yaml.Node) -> list[str]:
    faults: list[str] = []
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            faults += _doubled_keys(file, child)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            if key.value in seen:
                where = f"{file.path.parent.name}/{file.path.name}:{key.start_mark.line + 1}"
                faults.append(f"{where}: the key {key.value} stands twice")
            seen.add(key.value)
            faults += _doubled_keys(file, child)
    return faults
