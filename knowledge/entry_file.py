"""Reading entries/*.yml: every fault is named with file, line, id and field."""

import hashlib
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.entry import Entry
from knowledge.errors import EntryFault

NOT_ENTRIES = {"out_of_scope.yml", "near_misses.yml"}


def entry_files(folder: Path) -> list[Path]:
    """Return the files that hold entries, in name order."""
    return sorted(path for path in folder.glob("*.yml") if path.name not in NOT_ENTRIES)


def load_entries(folder: Path) -> list[Entry]:
    """Return every entry of the folder; raises EntryFault with all faults found."""
    entries: list[Entry] = []
    faults: list[str] = []
    places: dict[str, str] = {}
    for path in entry_files(folder):
        for line, block in _blocks(path):
            try:
                entry = Entry.model_validate(block)
            except ValidationError as error:
                faults += [_told(path, line, block, one) for one in error.errors()]
                continue
            entries.append(entry)
            place = f"{path.name}:{line}"
            if entry.id in places:
                faults.append(f"{place}: {entry.id}: id: stands already in {places[entry.id]}")
            places.setdefault(entry.id, place)
    if faults:
        raise EntryFault("\n".join(faults))
    return entries


def load_out_of_scope(folder: Path) -> dict[str, list[str]]:
    """Return questions that must not be answered, by kind; empty if there is no such file.

    The near misses of near_misses.yml, kept by topic for the clerks, are of the kind `near`.
    """
    kinds = _lists(folder / "out_of_scope.yml")
    near = [text for texts in _lists(folder / "near_misses.yml").values() for text in texts]
    return {**kinds, "near": [*kinds.get("near", []), *near]} if near else kinds


def _lists(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    lists = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    return {name: [str(text) for text in texts] for name, texts in lists.items()}


def sha256_of(paths: list[Path]) -> str:
    """Return one hash over the names and contents of the files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _blocks(path: Path) -> list[tuple[int, Any]]:
    """Return (line, block) for each item of the file's list."""
    try:
        loader = yaml.CSafeLoader(path.read_text("utf-8"))
        root = loader.get_single_node()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise EntryFault(f"{path.name}: {error}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise EntryFault(f"{path.name}:1: the file must be a list of entries")
    return [(node.start_mark.line + 1, _constructed(path, loader, node)) for node in root.value]


def _constructed(path: Path, loader: yaml.CSafeLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
        raise EntryFault(f"{path.name}:{node.start_mark.line + 1}: {error}") from error


def _told(path: Path, line: int, block: Any, error: Any) -> str:
    name = block.get("id", "?") if isinstance(block, dict) else "?"
    field = ".".join(str(part) for part in error["loc"]) or "entry"
    return f"{path.name}:{line}: {name}: {field}: {error['msg']}"
