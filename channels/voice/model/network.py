"""A small convolutional network with a CTC head: 80 mel bins in, log probabilities of signs out."""

import torch
from torch import Tensor, nn

SUBSAMPLING = 4  # frames of 10 ms for one output
WIDTH = 96
DILATIONS = (1, 1, 2, 2, 3, 3)


class Block(nn.Module):
    """A dilated convolution that adds to what it reads."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.convolution = nn.Conv1d(width, width, 5, padding=2 * dilation, dilation=dilation)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, x: Tensor) -> Tensor:
        """Return shape (batch, width, frames)."""
        return x + torch.relu(self.norm(self.convolution(x)))


class Network(nn.Module):
    """(batch, frames, 80), (batch,) → (batch, frames/4, signs) log probabilities, (batch,) lengths."""

    def __init__(self, signs: int, width: int = WIDTH) -> None:
        super().__init__()
        self.front = nn.Sequential(
            nn.Conv1d(80, width, 5, 2, 2), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 5, 2, 2), nn.BatchNorm1d(width), nn.ReLU(),
        )  # fmt: skip
        self.blocks = nn.Sequential(*[Block(width, dilation) for dilation in DILATIONS])
        self.head = nn.Linear(width, signs)

    def forward(self, x: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Return log probabilities and their lengths."""
        y = self.blocks(self.front(((x + 8.0) / 4.0).transpose(1, 2))).transpose(1, 2)
        return self.head(y).log_softmax(-1), (lengths + SUBSAMPLING - 1) // SUBSAMPLING
