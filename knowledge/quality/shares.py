"""Shares with their 95 % intervals, as the report prints them."""

import math
from collections.abc import Iterable, Sequence

Z = 1.959964  # standard normal, two-sided 95 %


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the Wilson 95 % interval of a share (Wilson 1927), 0 to 1; (0, 1) of nothing."""
    if not total:
        return 0.0, 1.0
    share, spread = hits / total, Z * Z / total
    centre = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def told(hits: Iterable[bool]) -> str:
    """Return 93.2 % [91.8, 94.4]; a dash for nothing."""
    many = [bool(hit) for hit in hits]
    return counted(sum(many), len(many))


def counted(hits: int, total: int) -> str:
    """Return a share of counted hits with its interval."""
    if not total:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits / total:.1%} [{low * 100:.1f}, {high * 100:.1f}]".replace("%", " %")


def lost(before: Sequence[bool], after: Sequence[bool]) -> tuple[float, float, float]:
    """Return the loss in points and its 95 % interval, for the same questions asked twice.

    The interval is that of a difference of paired shares (Agresti, Categorical Data Analysis, 11.1).
    """
    pairs = list(zip(before, after, strict=True))
    if not pairs:
        return 0.0, 0.0, 0.0
    gone = sum(one and not two for one, two in pairs) / len(pairs)
    won = sum(two and not one for one, two in pairs) / len(pairs)
    half = Z * math.sqrt(max(gone + won - (gone - won) ** 2, 0.0) / len(pairs))
    loss = gone - won
    return loss * 100, (loss - half) * 100, (loss + half) * 100
