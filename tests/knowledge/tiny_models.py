"""One-layer BERTs over our own characters, made on the spot and saved as people save models."""

from pathlib import Path

import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

from tests.knowledge.samples import BLOCKS

WIDTH = 32


def sentence_model(folder: Path) -> Path:
    """Save a sentence-transformers model with transformer and pooling."""
    bert = _saved(BertModel, folder.with_name(f"{folder.name}-bert"))
    transformer = Transformer(str(bert))
    pooling = Pooling(WIDTH)
    model = SentenceTransformer(modules=[transformer, pooling], device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


def cross_model(folder: Path) -> Path:
    """Save a cross-encoder with one output."""
    bert = _saved(BertForSequenceClassification, folder.with_name(f"{folder.name}-bert"))
    CrossEncoder(str(bert), num_labels=1, device="cpu").save_pretrained(str(folder))
    return folder


def _saved(kind: type, folder: Path) -> Path:
    folder.mkdir(parents=True)
    signs = sorted({sign for block in BLOCKS for sign in str(block)})
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = [*names, *(sign for sign in signs if sign.strip())]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", "utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words), hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=WIDTH, num_labels=1, max_position_embeddings=512,
    )  # fmt: skip
    kind(config).save_pretrained(folder)
    return folder
