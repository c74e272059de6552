"""A second look at the first topics: a cross-encoder reads the question and each text together.

The blended score of a topic is its fused score, less `weight` times how far the cross-encoder puts
it behind the one it likes best. So the best-liked keeps its score and no topic rises above what the views found.
"""

import os
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from knowledge.document import topic_target
from knowledge.entry import Entry
from knowledge.errors import EncoderFault
from knowledge.rows import Places, Scores
from knowledge.settings import KnowledgeSettings

FIRST = 10  # topics that are read again


class Reranker(Protocol):
    """Judges texts by a question; `weight` is how much that counts, 0 to 1."""

    weight: float

    def judge(self, question: str, texts: Sequence[str]) -> Scores:
        """Return shape (len(texts),), float32, 0 to 1: how well each text answers."""
        ...


class CrossReranker:
    """Any sentence-transformers cross-encoder with one output: a folder or a hub id.

    Raises EncoderFault if it cannot be loaded.
    """

    def __init__(self, model: str, *, weight: float = 0.3) -> None:
        import torch
        from sentence_transformers import CrossEncoder

        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
        try:
            self._model = CrossEncoder(
                model, device="cpu", num_labels=1, activation_fn=torch.nn.Sigmoid()
            )
            self.weight = weight
            self.judge("问", ["答"])
        except Exception as error:  # torch, tokenizers and the hub have no common root
            raise EncoderFault(
                f"{model} cannot be loaded: {error}; unset KNOWLEDGE_RERANKER or name another"
            ) from error

    def judge(self, question: str, texts: Sequence[str]) -> Scores:
        """Return shape (len(texts),), float32, 0 to 1."""
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32).ravel()


def reranker_of(settings: KnowledgeSettings) -> Reranker | None:
    """Open the reranker that is configured, if one is; raises EncoderFault."""
    if not settings.reranker:
        return None
    return CrossReranker(settings.reranker, weight=settings.reranker_weight)


def reranked(
    reranker: Reranker, question: str, fused: Scores, ours: Places, texts: Sequence[str]
) -> Scores:
    """Return the fused scores with the first of `ours` blended; `texts` has one text a target."""
    first = ours[np.argsort(-fused[ours], kind="stable")[:FIRST]]
    if not len(first):
        return fused
    judged = reranker.judge(question, [texts[place] for place in first])
    blended = fused.copy()
    blended[first] -= reranker.weight * (judged.max() - judged)
    return blended


def passages(targets: Sequence[str], entries: Iterable[Entry]) -> list[str]:
    """Return what is read of each target: title and answer of a topic, of others nothing."""
    texts = {topic_target(entry.topic): f"{entry.title} {entry.answer}" for entry in entries}
    return [texts.get(target, "") for target in targets]
