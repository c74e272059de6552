"""python -m knowledge.bench_suggest: how long the terminal's keyboard waits for the server."""

import json
import time
from collections.abc import Iterator

import numpy as np

from knowledge.library import Library
from knowledge.phrase import NAMED, spelt
from knowledge.settings import KnowledgeSettings
from knowledge.suggest import Suggester, Suggesters

EVERY = 9  # each ninth title and name is typed
LONGEST = 24  # letters


def typed_so_far(suggester: Suggester) -> Iterator[str]:
    """Yield what stands there after each key of many titles and names, in full and by initials."""
    texts = [row.text for row in suggester.library.matcher.texts if row.kind in NAMED]
    for text in texts[::EVERY]:
        syllables = spelt(text)
        for letters in ("".join(syllables), "".join(one[0] for one in syllables)):
            yield from (letters[:end] for end in range(1, min(len(letters), LONGEST) + 1))


def measure(suggester: Suggester) -> dict[str, float]:
    """Return milliseconds for a key: candidates and suggestions together."""
    taken = []
    for typed in typed_so_far(suggester):
        started = time.perf_counter()
        suggester.candidates(typed)
        suggester.suggestions(typed)
        taken.append(1000 * (time.perf_counter() - started))
    p50, p95, p99 = np.percentile(taken, [50, 95, 99])
    return {"keys": len(taken), "p50": p50, "p95": p95, "p99": p99, "most": max(taken)}


def main() -> None:
    """Measure on the built index."""
    settings = KnowledgeSettings()
    library = Library.open(settings)
    started = time.perf_counter()
    suggester = Suggesters(lambda: library, settings).ready()
    made = time.perf_counter() - started
    rounded = {name: round(value, 1) for name, value in measure(suggester).items()}
    print(json.dumps({"seconds_to_start": round(made, 1), "milliseconds": rounded}, indent=1))


if __name__ == "__main__":
    main()
