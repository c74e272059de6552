"""The index: an immutable snapshot of all views with a manifest that names its maker."""

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson
from pydantic import TypeAdapter

from knowledge.document import (
    Text,
    load_transactions,
    texts_of_entries,
    texts_of_outside,
    texts_of_transactions,
)
from knowledge.encoder import Encoder
from knowledge.entry import Entry
from knowledge.entry_file import load_out_of_scope, sha256_of
from knowledge.errors import IndexMismatch, IndexMissing, IndexStale
from knowledge.facet import FacetReader
from knowledge.fusion import evidence
from knowledge.lexicon import load_lexicon, save_lexicon
from knowledge.linear_view import LinearView
from knowledge.respell import Respeller
from knowledge.rows import Places, Rows, Scores
from knowledge.settings import KnowledgeSettings
from knowledge.snapshot import publish, read_current
from knowledge.views import MeaningView, View, WordsView
from knowledge.wish import WishReader

FORMAT = 5
ENTRIES = TypeAdapter(list[Entry])


@dataclasses.dataclass(frozen=True)
class Manifest:
    """Who built the snapshot from what."""

    encoder: str
    content: str
    texts: int
    targets: int
    format: int = FORMAT
    entries: str = ""  # SHA-256 of entries.json, so that no others are served


class Index:
    """All views over all texts; `texts_read` are the texts of `rows` in the index's spelling."""

    def __init__(
        self,
        rows: Rows,
        texts_read: list[str],
        views: dict[str, View],
        facets: FacetReader,
        respeller: Respeller,
        manifest: Manifest,
        entries: Sequence[Entry] = (),
        wishes: WishReader | None = None,
    ) -> None:
        self.rows, self.texts_read, self.views = rows, texts_read, views
        self.facets, self.respeller, self.manifest = facets, respeller, manifest
        self.entries = list(entries)
        self.wishes = wishes or WishReader.build(rows, texts_read)

    @classmethod
    def build(
        cls,
        texts: Sequence[Text],
        *,
        encoder: Encoder,
        content: str = "",
        entries: Sequence[Entry] = (),
    ) -> "Index":
        """Read every text as a question is read, then build every view; `entries` go with it."""
        rows = Rows(texts)
        respeller = Respeller.of_texts(rows.texts)
        read = [respeller.read(row.text) for row in rows.texts]
        views: dict[str, View] = {
            "meaning": MeaningView.build(rows, read, encoder),
            "words": WordsView.build(rows, read),
            "linear": LinearView.build("linear", rows, read),
            "sound": LinearView.build("sound", rows, read),
        }
        manifest = Manifest(encoder.name, content, len(rows.texts), len(rows.targets))
        facets = FacetReader.build(rows, read)
        return cls(rows, read, views, facets, respeller, manifest, entries)

    def read(self, question: str) -> str:
        """Return a question in the spelling of the index."""
        return self.respeller.read(question)

    def evidence(
        self, read: str, scores: Mapping[str, Scores], fused: Scores, ours: Places
    ) -> dict[str, float]:
        """Return what the confidence in the best of `ours` rests on."""
        meaning = self.views["meaning"]
        assert isinstance(meaning, MeaningView)  # noqa: S101 so it was built
        outside = self.rows.outside
        return evidence(
            scores, fused, ours, outside,
            coverage=lambda place: self.coverage(read, place),
            length=len(read),
            foreign=meaning.share_of(outside, among=ours, question=read),
        )  # fmt: skip

    def coverage(self, read: str, place: int) -> float:
        """Return which share of a question's words, by rarity, the texts of a target have, 0 to 1."""
        words = self.views["words"]
        assert isinstance(words, WordsView)  # noqa: S101 so it was built
        return words.coverage(read, place)

    def save(self, folder: Path) -> None:
        """Write a new snapshot beside the old one, then point `current` at it in one step."""
        publish(folder, self._write)

    def _write(self, snapshot: Path) -> None:
        for view in self.views.values():
            view.save(snapshot)
        self.facets.save(snapshot)
        self.wishes.save(snapshot)
        self.respeller.save(snapshot / "respell.json")
        save_lexicon(snapshot)
        texts = {"rows": self.rows.columns(), "read": self.texts_read}
        (snapshot / "texts.json").write_bytes(orjson.dumps(texts))
        entries = ENTRIES.dump_json(self.entries)
        (snapshot / "entries.json").write_bytes(entries)
        made = dataclasses.replace(self.manifest, entries=hashlib.sha256(entries).hexdigest())
        (snapshot / "manifest.json").write_bytes(orjson.dumps(made))

    @classmethod
    def load(cls, folder: Path, *, encoder: Encoder, content: str | None = None) -> "Index":
        """Open the current snapshot.

        Raises IndexMissing, IndexMismatch (another encoder) or IndexStale (other content).
        """
        return read_current(folder, lambda current: cls._read(current, encoder, content))

    @classmethod
    def _read(cls, current: Path, encoder: Encoder, content: str | None) -> "Index":
        manifest = _manifest(current, encoder, content)
        texts = orjson.loads((current / "texts.json").read_bytes())
        entries = (current / "entries.json").read_bytes()
        if hashlib.sha256(entries).hexdigest() != manifest.entries:
            raise IndexStale("the snapshot holds other entries than it names: run `make index`")
        load_lexicon(current)
        rows = Rows.of_columns(texts["rows"])
        views: dict[str, View] = {
            "meaning": MeaningView.load(current, rows, encoder),
            "words": WordsView.load(current),
            "linear": LinearView.load("linear", current, rows),
            "sound": LinearView.load("sound", current, rows),
        }
        respeller = Respeller.load(current / "respell.json")
        facets = FacetReader.load(current)
        served = ENTRIES.validate_json(entries)
        wishes = WishReader.load(current)
        return cls(rows, texts["read"], views, facets, respeller, manifest, served, wishes)


def _manifest(current: Path, encoder: Encoder, content: str | None) -> Manifest:
    """Read who built a snapshot, and refuse what does not fit."""
    try:
        manifest = Manifest(**orjson.loads((current / "manifest.json").read_bytes()))
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
    return manifest


def content_hash(settings: KnowledgeSettings) -> str:
    """Return the hash of everything an index is built from."""
    return sha256_of([*settings.entries.glob("*.yml"), *settings.catalogue.glob("*.yml")])


def all_texts(entries: Sequence[Entry], settings: KnowledgeSettings) -> list[Text]:
    """Return the texts of all entries, of the catalogue, and of what we must not answer."""
    return [
        *texts_of_entries(entries),
        *texts_of_transactions(load_transactions(settings.catalogue)),
        *texts_of_outside(load_out_of_scope(settings.entries)),
    ]
