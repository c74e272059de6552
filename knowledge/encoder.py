"""Sentence vectors: one Protocol, the sentence-transformers encoder, and a fake that ships."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
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
    """Any sentence-transformers model: a folder or a hub id; `dimension` is the model's.

    `prefix` is put before what is encoded as a query (BGE models want one).
    Raises EncoderFault if the model cannot be loaded.
    """

    def __init__(self, model: str, *, prefix: str = "") -> None:
        try:
            self._embed: Callable[[list[str]], Vectors] = (
                _static(Path(model)) if _is_static(Path(model)) else _transformer(model)
            )
            self.dimension = self._embed(["问"]).shape[1]
        except Exception as error:  # torch, tokenizers and the hub have no common root
            raise EncoderFault(
                f"{model} cannot be loaded: {error}; run `make encoder` or set KNOWLEDGE_MODEL"
            ) from error
        self._prefix = prefix
        self.name = f"{_name_of(model)}{'+prefix:' + prefix if prefix else ''}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension), float32."""
        return self._embed(list(texts))

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of one question, shape (1, dimension), with the query prefix."""
        return self._embed([self._prefix + text])


def _transformer(model: str) -> Callable[[list[str]], Vectors]:
    """Load any model with sentence-transformers itself."""
    if Path(model).is_absolute() and not Path(model).is_dir():
        raise FileNotFoundError("there is no such folder")  # told before torch takes its seconds
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    opened = SentenceTransformer(model, device="cpu")

    def embed(texts: list[str]) -> Vectors:
        vectors = opened.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    return embed


def _is_static(folder: Path) -> bool:
    """Tell whether a folder holds one StaticEmbedding and nothing else, as ours does."""
    try:
        (module,) = json.loads((folder / "modules.json").read_text("utf-8"))
        told = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    plain = not module["path"] and not any((told.get("prompts") or {}).values())
    return plain and str(module["type"]).endswith(".StaticEmbedding")


def _static(folder: Path) -> Callable[[list[str]], Vectors]:
    """Read a table of piece vectors without torch: seconds faster to open, and to ask."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)

    def embed(texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
        cut = tokenizer.encode_batch(texts, add_special_tokens=False)
        for row, pieces in enumerate(cut):
            if pieces.ids:
                vectors[row] = table[pieces.ids].mean(axis=0)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)

    return embed


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
