"""Sentence encoders that might be bundled: tables of vectors, and a small Transformer."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import torch

from knowledge.encoder_training import _tokenizer
from knowledge.tokens import words

LONGEST = 32  # signs of a text that the Transformer reads
Ids = list[int]
Cut = Callable[[str], Ids]


class Table(torch.nn.Module):
    """The mean of one vector a piece: what StaticEmbedding of sentence-transformers computes."""

    def __init__(self, pieces: int, width: int) -> None:
        super().__init__()
        self.bag = torch.nn.EmbeddingBag(pieces, width, mode="mean")
        torch.nn.init.normal_(self.bag.weight, std=0.1)

    def forward(self, texts: Sequence[Ids]) -> torch.Tensor:
        """Return unit vectors, shape (len(texts), width)."""
        flat = torch.tensor([piece for text in texts for piece in text])
        sizes = torch.tensor([0, *(len(text) for text in texts[:-1])])
        return torch.nn.functional.normalize(self.bag(flat, sizes.cumsum(0)), dim=1)


class SmallTransformer(torch.nn.Module):
    """Two layers over characters with places, the mean of what comes out."""

    def __init__(self, pieces: int, width: int) -> None:
        super().__init__()
        self.signs = torch.nn.Embedding(pieces + 1, width, padding_idx=pieces)
        self.places = torch.nn.Parameter(torch.randn(LONGEST, width) * 0.02)
        layer = torch.nn.TransformerEncoderLayer(
            width, 4, dim_feedforward=2 * width, dropout=0.1, batch_first=True
        )
        self.layers = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.blank = pieces

    def forward(self, texts: Sequence[Ids]) -> torch.Tensor:
        """Return unit vectors, shape (len(texts), width)."""
        most = min(max(map(len, texts)), LONGEST)
        rows = [text[:most] + [self.blank] * (most - len(text)) for text in texts]
        ids = torch.tensor(rows)
        there = ids != self.blank
        inner = self.layers(self.signs(ids) + self.places[:most], src_key_padding_mask=~there)
        summed = (inner * there[:, :, None]).sum(1)
        return torch.nn.functional.normalize(summed / there.sum(1, keepdim=True), dim=1)


@dataclasses.dataclass(frozen=True)
class Candidate:
    """An encoder to be trained: how texts are cut, how wide, for how long."""

    name: str
    cut: Callable[[Sequence[str]], tuple[int, Cut]]
    net: Callable[[int, int], torch.nn.Module]
    width: int
    epochs: int
    rate: float


def by_pieces(pieces: int) -> Callable[[Sequence[str]], tuple[int, Cut]]:
    """Cut into learned runs of at most four characters, as the bundled encoder does."""

    def learn(texts: Sequence[str]) -> tuple[int, Cut]:
        made: Any = _tokenizer(texts, pieces)
        return (
            made.get_vocab_size(),
            lambda text: made.encode(text, add_special_tokens=False).ids or [0],
        )

    return learn


def by_words(texts: Sequence[str]) -> tuple[int, Cut]:
    """Cut into jieba words, character pairs and characters that stand in at least two texts."""
    return _by(texts, lambda text: [*words(text), *text])


def by_characters(texts: Sequence[str]) -> tuple[int, Cut]:
    """Cut into characters that stand in at least two texts."""
    return _by(texts, list)


def _by(texts: Sequence[str], cut: Callable[[str], list[str]]) -> tuple[int, Cut]:
    counts = Counter(token for text in texts for token in dict.fromkeys(cut(text)))
    kept = [token for token, many in counts.items() if many > 1]
    places = {token: place for place, token in enumerate(kept, start=1)}  # 0: nothing known
    return len(places) + 1, lambda text: [places[t] for t in cut(text) if t in places] or [0]


CANDIDATES = (
    Candidate("table, 4,000 pieces × 128", by_pieces(4000), Table, 128, 8, 5e-3),
    Candidate("table, 9,000 pieces × 192 (bundled)", by_pieces(9000), Table, 192, 8, 5e-3),
    Candidate("table, 18,000 pieces × 256", by_pieces(18000), Table, 256, 8, 5e-3),
    Candidate("table, words and character pairs × 192", by_words, Table, 192, 8, 5e-3),
    Candidate("Transformer, 2 layers × 128", by_characters, SmallTransformer, 128, 3, 1e-3),
)
