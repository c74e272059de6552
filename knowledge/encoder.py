"""Sentence vectors: one Protocol, the sentence-transformers encoder, and a fake that ships."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EncoderFault

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors; `name` says which model, so that an index can refuse another."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return shape (len(texts), dimension), float32, unit length (or all zero)."""
        ...


class SentenceEncoder:
    """Any sentence-transformers model: a folder or a hub id.

    `prefix` is put before what is encoded as a query (BGE models want one).
    Raises EncoderFault if the model cannot be loaded.
    """

    def __init__(self, model: str, *, prefix: str = "") -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderFault(
                f"{model} cannot be loaded: {error}; run `make encoder` or set KNOWLEDGE_MODEL"
            ) from error
        self._prefix = prefix
        self.name = f"{_name_of(model)}{'+prefix:' + prefix if prefix else ''}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension), float32."""
        return self._vectors(list(texts))

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of one question, shape (1, dimension), with the query prefix."""
        return self._vectors([self._prefix + text])

    def _vectors(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


class BigramEncoder:
    """Counts character pairs into 256 hashed places: deterministic, nothing to load. For tests."""

    name = "character-pairs-256"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), 256), float32."""
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for pair in (text[i : i + 2] for i in range(max(len(text) - 1, 1))):
                vectors[row, hashlib.md5(pair.encode(), usedforsecurity=False).digest()[0]] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)


def _name_of(model: str) -> str:
    """Name a folder by its weights, so that a retrained model is another model."""
    weights = sorted(Path(model).rglob("*.safetensors")) if Path(model).is_dir() else []
    if not weights:
        return model
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in weights)).hexdigest()[:12]
    return f"{Path(model).name}@{digest}"
