"""The index: an immutable snapshot of all views with a manifest that names its maker."""

import dataclasses
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from knowledge.document import Text, load_transactions, texts_of_entries, texts_of_transactions
from knowledge.encoder import Encoder
from knowledge.entry import Entry
from knowledge.entry_file import entry_files, sha256_of
from knowledge.errors import IndexMismatch, IndexMissing, IndexStale
from knowledge.normalise import normalise
from knowledge.settings import KnowledgeSettings
from knowledge.views import GramView, LinearView, MeaningView, Rows, View, WordsView

FORMAT = 1


@dataclasses.dataclass(frozen=True)
class Manifest:
    """Who built the snapshot from what."""

    encoder: str
    content: str
    texts: int
    targets: int
    format: int = FORMAT


class Index:
    """All views over all texts; `views` maps the view's name to the view."""

    def __init__(self, rows: Rows, views: dict[str, View], manifest: Manifest) -> None:
        self.rows, self.views, self.manifest = rows, views, manifest

    @classmethod
    def build(cls, texts: Sequence[Text], *, encoder: Encoder, content: str = "") -> "Index":
        """Build every view; the linear one learns from texts by which people ask."""
        rows = Rows(texts)
        normalised = [normalise(row.text) for row in rows.texts]
        views: dict[str, View] = {
            "meaning": MeaningView.build(rows, normalised, encoder),
            "words": WordsView.build(rows, normalised),
            "chars": GramView.build("chars", rows, normalised),
            "sound": GramView.build("sound", rows, normalised),
            "linear": LinearView.build(rows, normalised),
        }
        manifest = Manifest(encoder.name, content, len(rows.texts), len(rows.targets))
        return cls(rows, views, manifest)

    def save(self, folder: Path) -> None:
        """Write a new snapshot beside the old one, then point `current` at it in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        snapshot = Path(tempfile.mkdtemp(prefix="snapshot-", dir=folder))
        for view in self.views.values():
            view.save(snapshot)
        rows = [dataclasses.asdict(row) for row in self.rows.texts]
        (snapshot / "texts.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        manifest = json.dumps(dataclasses.asdict(self.manifest), indent=1)
        (snapshot / "manifest.json").write_text(manifest, "utf-8")
        link = folder / f".{snapshot.name}"
        link.symlink_to(snapshot.name)
        os.replace(link, folder / "current")
        for old in folder.glob("snapshot-*"):
            if old != snapshot:
                shutil.rmtree(old)

    @classmethod
    def load(cls, folder: Path, *, encoder: Encoder, content: str | None = None) -> "Index":
        """Open the current snapshot.

        Raises IndexMissing, IndexMismatch (another encoder) or IndexStale (other content).
        """
        try:
            current = (folder / "current").resolve(strict=True)
            manifest = Manifest(**json.loads((current / "manifest.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexMissing("there is no index of this format: run `make index`") from error
        if manifest.format != FORMAT:
            raise IndexMissing(f"index of format {manifest.format}: run `make index`")
        if manifest.encoder != encoder.name:
            raise IndexMismatch(
                f"built by {manifest.encoder}, opened with {encoder.name}: run `make index`"
            )
        if content is not None and manifest.content != content:
            raise IndexStale("entries or catalogue changed: run `make index`")
        texts = json.loads((current / "texts.json").read_text("utf-8"))
        rows = Rows([Text(**row) for row in texts])
        views: dict[str, View] = {
            "meaning": MeaningView.load(current, rows, encoder),
            "words": WordsView.load(current),
            "chars": GramView.load("chars", current, rows),
            "sound": GramView.load("sound", current, rows),
            "linear": LinearView.load(current),
        }
        return cls(rows, views, manifest)


def content_hash(settings: KnowledgeSettings) -> str:
    """Return the hash of everything an index is built from."""
    return sha256_of([*entry_files(settings.entries), *settings.catalogue.glob("*.yml")])


def all_texts(entries: Sequence[Entry], settings: KnowledgeSettings) -> list[Text]:
    """Return the texts of all entries and of the catalogue."""
    names = load_transactions(settings.catalogue)
    return texts_of_entries(entries) + texts_of_transactions(names)
