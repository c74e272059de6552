from pathlib import Path

import faiss
import numpy as np
import pytest

from knowledge.bench import synthetic
from knowledge.document import Text
from knowledge.encoder import BigramEncoder
from knowledge.rows import Rows
from knowledge.vectors import Kind, build_vectors, choose_kind, kind_of, read_vectors
from knowledge.views import MeaningView


@pytest.mark.parametrize(
    ("count", "dimension", "kind"),
    [
        (0, 192, Kind.FLAT),
        (15_000, 192, Kind.FLAT),
        (15_001, 192, Kind.HNSW),
        (15_000, 1024, Kind.HNSW),
        (500_000, 192, Kind.HNSW),
        (500_001, 192, Kind.IVF_PQ),
    ],
)
def test_the_kind_follows_from_the_size(count: int, dimension: int, kind: Kind) -> None:
    assert choose_kind(count, dimension) is kind


@pytest.mark.parametrize(("kind", "least"), [(Kind.FLAT, 1), (Kind.HNSW, 0.99), (Kind.IVF_PQ, 0.9)])
def test_every_kind_finds_the_neighbours_and_is_saved(
    kind: Kind, least: float, tmp_path: Path
) -> None:
    vectors, asked = synthetic(3_000, dimension=48)
    truth = (asked @ vectors.T).argsort(axis=1)[:, ::-1][:, :10]
    faiss.write_index(build_vectors(vectors, kind), str(tmp_path / "v"))
    index = read_vectors(tmp_path / "v")
    assert kind_of(index) is kind
    found = index.search(asked, 160)[1][:, :10]
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, truth, strict=True)])
    assert recall >= least


def test_a_handful_of_vectors_is_held_by_every_kind() -> None:
    vectors, asked = synthetic(20, dimension=16)
    for kind in Kind:
        assert build_vectors(vectors, kind).search(asked[:1], 1)[1][0, 0] >= 0


def test_a_meaning_view_takes_neighbours_that_were_not_found_for_nothing() -> None:
    class Few:
        def search(self, vector: object, many: int) -> tuple[np.ndarray, np.ndarray]:
            return np.array([[0.5, -3e38]], np.float32), np.array([[0, -1]])

    rows = Rows([Text("topic:a", "居住证", "title"), Text("topic:b", "公积金", "title")])
    scores = MeaningView(rows, Few(), BigramEncoder()).scores("居住证")
    assert scores.tolist() == [0.5, 0]
