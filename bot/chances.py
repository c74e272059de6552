"""What the trained engine thinks of many texts: how likely each is a question, and a wish to apply.

Run: python -m bot.chances FILE.jsonl... --out var/chances.json; every line of a file has a `text`, or
`turns` that have one. `python -m knowledge tune` learns from it how far to trust the dialogue act.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
from collections.abc import Iterable
from pathlib import Path

from bot.environment import MODELS, prepare
from bot.fingerprint import MANIFEST

ACTS = ("ask", "apply")


def texts_of(paths: Iterable[Path]) -> list[str]:
    """Return every text once, in the order of the files."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines() if line)
    said = (one for line in map(json.loads, lines) for one in line.get("turns", [line]))
    return list(dict.fromkeys(str(one["text"]) for one in said))


async def chances_of(texts: Iterable[str], model: Path) -> dict[str, dict[str, float]]:
    """Return the engine's probability of each act by text, each from 0 to 1."""
    import structlog
    from rasa.core.agent import Agent

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    agent = Agent.load(str(model))
    found = {}
    for text in texts:
        ranking = (await agent.parse_message(text))["intent_ranking"]
        told = {one["name"]: float(one["confidence"]) for one in ranking}
        found[text] = {act: told.get(act, 0.0) for act in ACTS}
    return found


def main() -> None:
    """Write the file. Raises SystemExit when there is no trained model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    told = parser.parse_args()
    prepare()
    manifest = MODELS / MANIFEST
    if not manifest.exists():
        raise SystemExit("chances: no trained engine, run `make train`")
    model = MODELS / str(json.loads(manifest.read_text("utf-8"))["model"])
    texts = texts_of(told.files)
    found = asyncio.run(chances_of(texts, model))
    told.out.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    print(f"chances: {len(found)} texts, written to {told.out.name}")


if __name__ == "__main__":
    main()
