"""Who waits in this process, in the order of arrival; kept only while somebody does."""

import asyncio
from collections import deque


class Place:
    """A place in the line of one name; left exactly once."""

    def __init__(self, line: "Line", name: str, before: "Place | None") -> None:
        self._line, self._name, self._before = line, name, before
        self._first, self._entered = asyncio.Event(), asyncio.Event()
        if before is None:
            self._first.set()

    async def first(self) -> None:
        """Wait until nobody stands before this place."""
        await self._first.wait()

    async def next_to_enter(self) -> None:
        """Wait until the place before has entered wherever else it must, or has left."""
        before, self._before = self._before, None
        if before is not None:
            await before._entered.wait()

    def enter(self) -> None:
        """Let the place behind enter."""
        self._entered.set()

    def leave(self) -> None:
        """Make room."""
        self.enter()
        places = self._line.places[self._name]
        places.remove(self)
        if places:
            places[0]._first.set()
        else:
            del self._line.places[self._name]


class Line:
    """The lines of all names."""

    def __init__(self) -> None:
        self.places: dict[str, deque[Place]] = {}

    def join(self, name: str) -> Place:
        """Return the last place of the name's line."""
        places = self.places.setdefault(name, deque())
        places.append(Place(self, name, places[-1] if places else None))
        return places[-1]

    def waiting(self, name: str) -> int:
        """Return how many stand in the name's line, the first among them."""
        return len(self.places.get(name, ()))
