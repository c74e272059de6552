"""Tells whether a model is still what the files say, without importing Rasa (eleven seconds)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bot.environment import DICTIONARY, MODELS, ROOT

MANIFEST = "manifest.json"


def sources(root: Path = ROOT, dictionary: Path = DICTIONARY) -> Iterator[Path]:
    """Yield every file that a model is made from."""
    yield root / "config.yml"
    yield root / "domain.yml"
    yield from sorted((root / "bot/data").rglob("*.yml"))
    yield from sorted((root / "bot/components").glob("*.py"))
    yield root / "requirements/engine.txt"
    yield from sorted(dictionary.glob("*.txt"))


def fingerprint(root: Path = ROOT, dictionary: Path = DICTIONARY) -> str:
    """Return a hash over names and content of all sources; a missing file counts as empty."""
    digest = hashlib.sha256()
    for path in sources(root, dictionary):
        content = path.read_bytes() if path.exists() else b""
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def current_model(folder: Path = MODELS, *, wanted: str) -> Path | None:
    """Return the trained model if it was made from what `wanted` stands for."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        return None
    told = json.loads(manifest.read_text("utf-8"))
    model = folder / str(told["model"])
    return model if told["fingerprint"] == wanted and model.exists() else None


def remember(model: Path, *, made_from: str) -> None:
    """Write down what the model was made from, whole or not at all."""
    manifest = model.parent / MANIFEST
    fresh = manifest.with_suffix(".new")
    fresh.write_text(json.dumps({"fingerprint": made_from, "model": model.name}), "utf-8")
    fresh.replace(manifest)
