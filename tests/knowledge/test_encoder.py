import sys
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from knowledge.encoder import BigramEncoder, SentenceEncoder
from knowledge.encoder_training import save, train
from knowledge.entry import Entry
from knowledge.errors import EncoderFault, IndexMismatch
from knowledge.index import Index, all_texts
from knowledge.settings import KnowledgeSettings
from tests.knowledge.tiny_models import WIDTH, sentence_model

TEXTS = ["身份证丢了", "公积金怎么提取", "a"]


def test_the_bigram_encoder_gives_unit_vectors_always_the_same() -> None:
    vectors = BigramEncoder().encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((3, 256), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(vectors, BigramEncoder().encode(TEXTS))
    assert not np.isnan(BigramEncoder().encode([""])).any()


@pytest.fixture(scope="module")
def trained(
    shared: KnowledgeSettings, entries: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    texts = all_texts(entries, shared)
    for name in ("one", "again"):
        save(train(texts, dimension=32, pieces=400, epochs=1, show=False), folder / name)
    save(train(texts, dimension=32, pieces=400, epochs=1, seed=8, show=False), folder / "other")
    return folder


def test_a_trained_encoder_is_opened_and_gives_unit_vectors(trained: Path) -> None:
    encoder = SentenceEncoder(str(trained / "one"))
    vectors = encoder.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((3, 32), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors[:2], axis=1), 1, atol=1e-2)
    np.testing.assert_allclose(encoder.encode_query(TEXTS[0]), vectors[:1], atol=1e-3)


def test_training_twice_gives_the_same_model_and_the_name_tells(trained: Path) -> None:
    digests = {
        name: SentenceEncoder(str(trained / name)).name.partition("@")[2]
        for name in ("one", "again", "other")
    }
    assert digests["one"] == digests["again"]
    assert digests["one"] != digests["other"]


def test_a_query_prefix_is_part_of_the_name_and_of_the_query_only(trained: Path) -> None:
    plain, told = (SentenceEncoder(str(trained / "one"), prefix=p) for p in ("", "身份证"))
    assert told.name == f"{plain.name}+prefix:身份证"
    np.testing.assert_array_equal(told.encode(TEXTS), plain.encode(TEXTS))
    assert not np.allclose(told.encode_query(TEXTS[1]), plain.encode_query(TEXTS[1]))


def test_an_index_of_the_trained_encoder_is_saved_and_opened(
    trained: Path, shared: KnowledgeSettings, entries: list[Entry], tmp_path: Path
) -> None:
    encoder = SentenceEncoder(str(trained / "one"))
    Index.build(all_texts(entries, shared), encoder=encoder).save(tmp_path)
    index = Index.load(tmp_path, encoder=encoder)
    scores = index.views["meaning"].scores("身份证丢了怎么补")
    assert index.rows.targets[int(scores.argmax())] == "topic:id-card-lost"


def test_a_folder_without_a_model_is_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(EncoderFault, match="make encoder"):
        SentenceEncoder(str(tmp_path))


def test_a_folder_that_is_not_there_is_told_before_torch_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # an import would fail
    with pytest.raises(EncoderFault, match=r"no such folder.*KNOWLEDGE_MODEL"):
        SentenceEncoder(str(tmp_path / "gone"))


def test_our_table_is_read_as_sentence_transformers_reads_it(trained: Path) -> None:
    ours = SentenceEncoder(str(trained / "one")).encode(TEXTS)
    theirs = SentenceTransformer(str(trained / "one"), device="cpu").encode(
        TEXTS, normalize_embeddings=True
    )
    np.testing.assert_allclose(ours, theirs, atol=5e-3)


def test_any_sentence_transformers_model_makes_an_index_with_its_own_dimension(
    tmp_path: Path, shared: KnowledgeSettings, entries: list[Entry], trained: Path
) -> None:
    encoder = SentenceEncoder(str(sentence_model(tmp_path / "bert")), prefix="问：")
    assert encoder.dimension == WIDTH
    assert encoder.name.startswith("bert@")
    Index.build(all_texts(entries, shared), encoder=encoder).save(tmp_path / "index")
    index = Index.load(tmp_path / "index", encoder=encoder)
    assert index.views["meaning"].scores("身份证丢了怎么补").max() > 0.5
    with pytest.raises(IndexMismatch, match=r"built by bert@.*make index"):
        Index.load(tmp_path / "index", encoder=SentenceEncoder(str(trained / "one")))
