"""What the processes of a part use: processor time and memory, read from /proc (proc(5))."""

import os
from collections.abc import Mapping
from pathlib import Path

from deploy.cluster import Part
from deploy.cluster.part import family

TICKS = os.sysconf("SC_CLK_TCK")
USED = slice(11, 15)  # utime, stime, and the same of children that have ended
KILOBYTE = 1024


def processor(parts: Mapping[str, Part]) -> dict[str, float]:
    """Return the seconds of processor that each part has used so far, children included."""
    return {name: sum(map(_seconds, family(part.pid or 0))) for name, part in parts.items()}


def memory(parts: Mapping[str, Part]) -> dict[str, int]:
    """Return the bytes of each part, children included: pages shared by several count once (PSS)."""
    return {name: sum(map(_proportional, family(part.pid or 0))) for name, part in parts.items()}


def processes(parts: Mapping[str, Part]) -> dict[str, int]:
    """Return how many processes each part is."""
    return {name: len(family(part.pid or 0)) for name, part in parts.items()}


def used(before: Mapping[str, float], after: Mapping[str, float], turns: int) -> dict[str, float]:
    """Return the milliseconds of processor a turn, by part; 0 turns: nothing to share."""
    return {name: 1000 * (after[name] - before[name]) / max(1, turns) for name in before}


def _seconds(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # ended meanwhile: its parent counts it
        return 0.0
    return sum(map(int, told[USED])) / TICKS


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # ended meanwhile
        return 0
    return sum(int(line.split()[1]) * KILOBYTE for line in lines if line.startswith("Pss:"))
