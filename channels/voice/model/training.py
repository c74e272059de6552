"""Teaches the network within a time, and writes what sherpa-onnx loads."""

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from channels.voice.model.clips import (
    TRAINING_VOICES,
    Samples,
    manner,
    noisy,
    padded,
    spoken,
    telephoned,
)
from channels.voice.model.features import BINS, fbank
from channels.voice.model.figures import bare
from channels.voice.model.network import Network

BLANK = "<blk>"
SILENCE = -15.94  # a mel energy of nothing
BATCH, MOST_RATE = 16, 3e-3


@dataclass(frozen=True)
class Clip:
    """features: (frames, 80); signs: the tokens of what is said."""

    features: Tensor
    signs: Tensor


def clips(texts: Sequence[str], tokens: dict[str, int]) -> list[Clip]:
    """Synthesise every text in some voice, hissing, telephoned or clean."""
    chance, noise = random.Random(1), np.random.default_rng(1)  # noqa: S311 no secret
    return [_clip(text, tokens, chance, noise) for text in texts]


def _clip(
    text: str, tokens: dict[str, int], chance: random.Random, noise: np.random.Generator
) -> Clip:
    sound = padded(spoken(text, manner(chance, TRAINING_VOICES)), chance)
    sound = _spoilt(sound, chance, noise) * np.float32(chance.uniform(0.3, 1))
    return Clip(torch.tensor(fbank(sound)), torch.tensor([tokens[sign] for sign in bare(text)]))


def _spoilt(sound: Samples, chance: random.Random, noise: np.random.Generator) -> Samples:
    dice = chance.random()
    if dice < 0.15:
        return sound
    if dice < 0.3:
        return telephoned(sound)
    return noisy(sound, chance.uniform(6, 48), noise)


def teach(taught: Sequence[Clip], signs: int, *, seconds: float) -> Network:
    """Return a network trained for `seconds` of this process's own work; prints each epoch's loss.

    Not by the clock: a machine that others use as well gives the same network, only later.
    """
    torch.manual_seed(0)
    network, chance = Network(signs), random.Random(2)  # noqa: S311 no secret
    optimiser = torch.optim.AdamW(network.parameters(), MOST_RATE)
    started, epoch = time.process_time(), 0
    while (left := 1 - (time.process_time() - started) / seconds) > 0:
        loss = 0.0
        batches = _batches(taught, chance)
        for batch in batches:
            left = max(0.0, 1 - (time.process_time() - started) / seconds)
            for group in optimiser.param_groups:
                group["lr"] = MOST_RATE * min(1.0, (1 - left) * 12 + 0.05) * _falling(left)
            loss += _step(network, batch, optimiser)
        epoch += 1
        print(f"epoch {epoch} loss {loss / len(batches):.3f} left {left:.0%}", flush=True)
    return network.eval()


def _falling(left: float) -> float:
    """Return half a cosine from 1 to nearly 0."""
    return 0.01 + 0.99 * (1 - math.cos(math.pi * left)) / 2


def _batches(taught: Sequence[Clip], chance: random.Random) -> list[list[Clip]]:
    """Return batches of clips that are about as long, in a random order."""
    ordered = sorted(taught, key=lambda clip: len(clip.features) + chance.uniform(0, 60))
    batches = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    chance.shuffle(batches)
    return batches


def _step(network: Network, batch: Sequence[Clip], optimiser: torch.optim.Optimizer) -> float:
    network.train()
    lengths = torch.tensor([len(clip.features) for clip in batch])
    sound = nn.utils.rnn.pad_sequence(
        [_masked(clip.features) for clip in batch], batch_first=True, padding_value=SILENCE
    )
    said = torch.cat([clip.signs for clip in batch])
    many = torch.tensor([len(clip.signs) for clip in batch])
    chances, outs = network(sound, lengths)
    loss = nn.functional.ctc_loss(chances.transpose(0, 1), said, outs, many, zero_infinity=True)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimiser.step()
    return float(loss.item())


def _masked(features: Tensor) -> Tensor:
    """Return a copy with a few frames and bins hidden (SpecAugment, Park et al. 2019)."""
    hidden = features.clone()
    frame = int(torch.randint(0, max(1, len(hidden) - 8), (1,)))
    hidden[frame : frame + int(torch.randint(0, 8, (1,)))] = SILENCE
    place = int(torch.randint(0, BINS - 10, (1,)))
    hidden[:, place : place + int(torch.randint(0, 10, (1,)))] = hidden.mean()
    return hidden


def save(network: Network, signs: Sequence[str], folder: Path) -> None:
    """Write model.onnx and tokens.txt into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{sign} {place}\n" for place, sign in enumerate([BLANK, *signs])]
    (folder / "tokens.txt").write_text("".join(lines), "utf-8")
    torch.onnx.export(
        network, (torch.randn(1, 200, BINS), torch.tensor([200])), str(folder / "model.onnx"),
        input_names=["x", "x_lens"], output_names=["log_probs", "log_probs_len"],
        dynamic_axes={
            "x": {0: "N", 1: "T"}, "x_lens": {0: "N"},
            "log_probs": {0: "N", 1: "T2"}, "log_probs_len": {0: "N"},
        },
        opset_version=17, dynamo=False,
    )  # fmt: skip
