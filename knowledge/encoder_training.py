"""Train the bundled encoder: static vectors of character pieces, contrastive, from our own texts.

Texts of one target attract each other, texts of other targets in the batch repel (InfoNCE with
temperature, Oord et al. 2018). Seeded; two epochs differ only by their shuffle.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from knowledge.document import Text
from knowledge.respell import Respeller
from knowledge.rows import Rows

TEMPERATURE = 0.07


def train(
    texts: Sequence[Text],
    *,
    dimension: int = 192,
    pieces: int = 9000,
    epochs: int = 12,
    batch: int = 384,
    seed: int = 7,
    show: bool = True,
) -> SentenceTransformer:
    """Return a sentence-transformers model with one StaticEmbedding module."""
    torch.manual_seed(seed)
    rows = Rows(texts)
    respeller = Respeller.of_texts(rows.texts)
    normalised = [respeller.read(row.text) for row in rows.texts]
    tokenizer = _tokenizer(normalised, pieces)
    module = StaticEmbedding(tokenizer, embedding_dim=dimension)
    torch.nn.init.normal_(module.embedding.weight, std=0.1)
    encoded = [tokenizer.encode(text, add_special_tokens=False).ids or [0] for text in normalised]
    optimiser = torch.optim.Adam(module.parameters(), lr=5e-3)
    chance = np.random.default_rng(seed)
    for _ in track(range(epochs), description="encoder", disable=not show):
        for first, second in _pairs(rows, chance, batch):
            loss = _loss(module, encoded, rows.place, first, second)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return SentenceTransformer(modules=[module], device="cpu")


def save(model: SentenceTransformer, folder: Path) -> None:
    """Write the model in sentence-transformers' own format, half precision."""
    model.half().save(str(folder), create_model_card=False)


def _tokenizer(texts: Sequence[str], pieces: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))  # noqa: S106 a token of text
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[a-z0-9.]+|\s+"), "isolated")
    tokenizer.decoder = decoders.BPEDecoder()
    trainer = trainers.BpeTrainer(
        vocab_size=pieces, special_tokens=["[UNK]"], show_progress=False, max_token_length=4
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _pairs(
    rows: Rows, chance: np.random.Generator, batch: int
) -> list[tuple[list[int], list[int]]]:
    """Return batches of (text, another text of the same target).

    What must not be answered has no mate but itself: it only pushes others away.
    """
    sizes = np.diff([*rows.starts, len(rows.texts)])
    order = chance.permutation(len(rows.texts))
    mates = rows.starts[rows.place[order]] + (
        chance.random(len(order)) * sizes[rows.place[order]]
    ).astype(int)
    alone = np.isin(rows.place[order], rows.outside)
    mates[alone] = order[alone]
    return [
        (order[at : at + batch].tolist(), mates[at : at + batch].tolist())
        for at in range(0, len(order) - 1, batch)
    ]


def _loss(
    module: StaticEmbedding,
    encoded: list[list[int]],
    place: np.ndarray,
    first: list[int],
    second: list[int],
) -> torch.Tensor:
    one, two = (_vectors(module, [encoded[row] for row in side]) for side in (first, second))
    likeness = one @ two.T / TEMPERATURE
    labels = torch.from_numpy(place[first])
    same = labels[:, None] == labels[None, :]
    same.fill_diagonal_(False)
    likeness = likeness.masked_fill(same, -1e4)
    aims = torch.arange(len(first))
    both = torch.nn.functional.cross_entropy
    return (both(likeness, aims) + both(likeness.T, aims)) / 2


def _vectors(module: StaticEmbedding, encoded: list[list[int]]) -> torch.Tensor:
    flat = torch.tensor([piece for text in encoded for piece in text])
    starts = torch.tensor(np.cumsum([0, *[len(text) for text in encoded[:-1]]]))
    return torch.nn.functional.normalize(module.embedding(flat, starts), dim=1)
