"""Reading entries/*.yml: every fault is named with file, line, id and field."""

import hashlib
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.entry import Entry
from knowledge.errors import EntryFault

NOT_ENTRIES = {"out_of_scope.yml"}


def entry_files(folder: Path) -> list[Path]:
    """Return the files that hold entries, in name order."""
    return sorted(path for path in folder.glob("*.yml") if path.name not in NOT_ENTRIES)


def load_entries(folder: Path) -> list[Entry]:
    """Return every entry of the folder; raises EntryFault with all faults found."""
    entries: list[Entry] = []
    faults: list[str] = []
    for path in entry_files(folder):
        for line, block in _blocks(path):
            try:
                entries.append(Entry.model_validate(block))
            except ValidationError as error:
                faults += [_told(path, line, block, one) for one in error.errors()]
    faults += _doubles(entries)
    if faults:
        raise EntryFault("\n".join(faults))
    return entries


def load_out_of_scope(folder: Path) -> dict[str, list[str]]:
    """Return questions that must not be answered, by kind; empty if there is no such file."""
    path = folder / "out_of_scope.yml"
    if not path.exists():
        return {}
    kinds = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {kind: [str(text) for text in texts] for kind, texts in kinds.items()}


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
        if root is None:
            return []
        if not isinstance(root, yaml.SequenceNode):
            raise EntryFault(f"{path.name}:1: the file must be a list of entries")
        return [(node.start_mark.line + 1, loader.construct_document(node)) for node in root.value]
    except yaml.YAMLError as error:
        raise EntryFault(f"{path.name}: {error}") from error


def _told(path: Path, line: int, block: Any, error: Any) -> str:
    name = block.get("id", "?") if isinstance(block, dict) else "?"
    field = ".".join(str(part) for part in error["loc"]) or "entry"
    return f"{path.name}:{line}: {name}: {field}: {error['msg']}"


def _doubles(entries: list[Entry]) -> list[str]:
    seen: set[str] = set()
    faults = []
    for entry in entries:
        if entry.id in seen:
            faults.append(f"{entry.category}.yml: {entry.id}: the id stands twice")
        seen.add(entry.id)
    return faults
