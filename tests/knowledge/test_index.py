import dataclasses
import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import BigramEncoder, Vectors
from knowledge.entry import Entry
from knowledge.errors import IndexMismatch, IndexMissing, IndexStale
from knowledge.index import Index, content_hash
from knowledge.settings import KnowledgeSettings
from tests.knowledge.samples import BLOCKS, write_yaml


class OtherEncoder:
    name = "other"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return BigramEncoder().encode(texts)


def test_a_saved_index_scores_as_the_built_one(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = Index.load(tmp_path, encoder=BigramEncoder(), content=index.manifest.content)
    assert dataclasses.replace(loaded.manifest, entries="") == index.manifest
    assert loaded.rows.targets == index.rows.targets
    assert loaded.read("wo要补shenfenzheng") == index.read("wo要补shenfenzheng")
    assert loaded.facets.chances("要带什么") == pytest.approx(index.facets.chances("要带什么"))
    for name, view in index.views.items():
        scores = view.scores("身份证丢了要带什么")
        assert scores.shape == (len(index.rows.targets),), name
        np.testing.assert_allclose(
            loaded.views[name].scores("身份证丢了要带什么"), scores, atol=1e-5
        )


def test_every_view_survives_a_question_of_unknown_signs(index: Index) -> None:
    for name, view in index.views.items():
        for question in ("", "zzzz", "ꙮ"):
            assert np.isfinite(view.scores(question)).all(), name


def test_a_folder_without_index_is_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="make index"):
        Index.load(tmp_path / "nowhere", encoder=BigramEncoder())


def test_an_index_of_another_encoder_is_refused(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    with pytest.raises(IndexMismatch, match=r"built by character-pairs-256.*make index"):
        Index.load(tmp_path, encoder=OtherEncoder())


def test_an_index_of_other_content_is_stale(
    index: Index, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    index.save(settings.index)
    assert content_hash(settings) == index.manifest.content
    write_yaml(settings.entries / "resident.yml", BLOCKS[:3])
    with pytest.raises(IndexStale, match="make index"):
        Index.load(settings.index, encoder=BigramEncoder(), content=content_hash(settings))


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: json.dumps({**manifest, "format": 0}),
        lambda manifest: json.dumps({**manifest, "colour": "red"}),
        lambda manifest: json.dumps([manifest]),
        lambda _: "{half",
    ],
)
def test_a_manifest_nobody_can_read_counts_as_missing(
    index: Index, tmp_path: Path, change: Callable[[dict[str, object]], str]
) -> None:
    index.save(tmp_path)
    path = tmp_path / "current" / "manifest.json"
    path.write_text(change(json.loads(path.read_text("utf-8"))), "utf-8")
    with pytest.raises(IndexMissing, match="make index"):
        Index.load(tmp_path, encoder=BigramEncoder())


def test_entries_are_saved_with_their_index(
    index: Index, entries: list[Entry], tmp_path: Path
) -> None:
    whole = Index(
        index.rows, index.texts_read, index.views, index.facets, index.respeller, index.manifest,
        entries,
    )  # fmt: skip
    whole.save(tmp_path)
    assert Index.load(tmp_path, encoder=BigramEncoder()).entries == entries


def test_current_never_points_to_half_a_snapshot(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    seen: list[bool] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.append((tmp_path / "current").is_symlink())

    watcher = threading.Thread(target=watch)
    watcher.start()
    for _ in range(3):
        index.save(tmp_path)
    done.set()
    watcher.join()
    assert seen
    assert all(seen)


def test_a_failed_save_leaves_the_old_snapshot_in_place(
    index: Index, settings: KnowledgeSettings
) -> None:
    class Full(BigramEncoder):
        def scores(self, question: str) -> Vectors:
            raise AssertionError

        def save(self, folder: Path) -> None:
            raise OSError("no space left")

    index.save(settings.index)
    broken = Index(index.rows, index.texts_read, {**index.views, "zz": Full()}, index.facets, index.respeller, index.manifest)  # fmt: skip
    with pytest.raises(OSError, match="no space"):
        broken.save(settings.index)
    kept = Index.load(settings.index, encoder=BigramEncoder()).manifest
    assert kept.content == index.manifest.content


def test_an_open_index_answers_on_while_a_new_one_is_saved(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path)
    opened = Index.load(tmp_path, encoder=BigramEncoder())
    index.save(tmp_path)
    for view in opened.views.values():
        assert view.scores("公积金怎么取").max() > 0
