"""A new snapshot is taken into use while the old one answers.

Who asks gets one immutable Library: its entries and its views come from one snapshot, and whoever
holds it may finish with it. The next question gets the new one.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from knowledge.library import Library
from knowledge.settings import KnowledgeSettings
from knowledge.snapshot import shown

log = structlog.get_logger()
Open = Callable[[Library | None], Library]  # gets the library in use, to take over its models


class LibraryHolder:
    """Serves a Library and swaps in a newer snapshot of `folder`, looked for every `every` seconds.

    A snapshot that cannot be opened is logged once, and the old one serves on.
    """

    def __init__(self, opened: Open, *, folder: Path, every: float = 5) -> None:
        self._open, self._folder, self._every = opened, folder, every
        self._library: Library | None = None
        self._seen = ""  # the last snapshot that was opened or refused
        self._next_look = 0.0
        self._opening = threading.Lock()

    @classmethod
    def of(cls, settings: KnowledgeSettings) -> "LibraryHolder":
        """Hold the library that the settings name."""

        def opened(old: Library | None) -> Library:
            return Library.open(settings) if old is None else Library.reopen(settings, old)

        return cls(opened, folder=settings.index, every=settings.reload_seconds)

    def library(self) -> Library:
        """Return the library in use; the first call opens it and raises KnowledgeError if it can't."""
        library = self._library
        if library is None:
            return self._first()
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + self._every
            if shown(self._folder) != self._seen and not self._opening.locked():
                threading.Thread(target=self._swap, name="knowledge-swap", daemon=True).start()
        return library

    def reload(self) -> bool:
        """Open the current snapshot now, even one that was refused; tell whether it is in use."""
        with self._opening:
            return self._swapped()

    def _first(self) -> Library:
        with self._opening:
            if self._library is None:
                name = shown(self._folder)
                self._library = self._open(None)
                self._seen = name
                self._next_look = time.monotonic() + self._every
            return self._library

    def _swap(self) -> None:
        if not self._opening.acquire(blocking=False):
            return
        try:
            if shown(self._folder) != self._seen:
                self._swapped()
        finally:
            self._opening.release()

    def _swapped(self) -> bool:
        started = time.perf_counter()
        name = shown(self._folder)
        self._seen = name
        try:
            library = self._open(self._library)
        except Exception as error:  # whatever is wrong with it, the old one still answers
            log.warning("knowledge.snapshot_refused", snapshot=name, error=type(error).__name__)
            return False
        self._library = library
        ms = round((time.perf_counter() - started) * 1000)
        log.info("knowledge.snapshot_swapped", snapshot=name, ms=ms)
        return True
