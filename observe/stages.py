"""Seconds of the stages of one piece of work, wherever in it they are spent."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

_open: ContextVar[dict[str, float] | None] = ContextVar("stages", default=None)


@contextmanager
def stages() -> Iterator[dict[str, float]]:
    """Collect the stages of what runs inside: seconds by name, summed where one runs twice."""
    found: dict[str, float] = {}
    before = _open.set(found)
    try:
        yield found
    finally:
        _open.reset(before)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time a stage; costs nothing where nobody collects."""
    started = perf_counter()
    try:
        yield
    finally:
        found = _open.get()
        if found is not None:
            found[name] = found.get(name, 0.0) + perf_counter() - started
