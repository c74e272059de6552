"""python -m channels.voice.model: train the small recogniser (about 10 minutes of one core)."""

import argparse
import asyncio
import json
import time
from pathlib import Path

FOLDER = Path(__file__).parent / "own"
NOTE = (
    "A closed vocabulary, learnt from espeak-ng's synthetic voices: for tests and demonstrations, "
    "not for people. See docs/how-to/choose-a-recogniser.md."
)


def main() -> None:
    """Train the model of the folder and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder of the model")
    parser.add_argument(
        "--seconds", type=float, default=420, help="of one core's work, after the synthesis"
    )
    parser.add_argument("--examine", action="store_true", help="measure the folder's model only")
    args = parser.parse_args()
    if not args.examine:
        train(args.to, args.seconds)
    asyncio.run(told(args.to))


async def told(folder: Path) -> None:
    """Print the error rates of the folder's model."""
    from channels.voice.model.examination import examine
    from channels.voice.model.phrases import phrases
    from channels.voice.worker import Worker

    worker = Worker.of_folder(folder)
    try:
        for one in await examine(worker, phrases()):
            print(f"{one.name}: CER {one.rate:.1%}, {one.exact} of {one.many} without an error")
    finally:
        await worker.close()


def train(folder: Path, seconds: float) -> None:
    """Synthesise, train, export."""
    import torch

    from channels.voice.model.phrases import phrases, signs
    from channels.voice.model.training import clips, save, teach

    torch.set_num_threads(1)  # two threads on busy cores spin and take ten times as long
    texts, started = phrases().lessons(), time.monotonic()
    heard = signs(texts)
    tokens = {sign: place for place, sign in enumerate(heard, 1)}
    taught = clips(texts, tokens)
    hours = sum(len(clip.features) for clip in taught) / 360_000
    print(f"{len(taught)} clips, {hours:.2f} h, {time.monotonic() - started:.0f} s", flush=True)
    network = teach(taught, len(tokens) + 1, seconds=seconds)
    save(network, heard, folder)
    facts = {
        "kind": "zipformer_ctc", "note": NOTE, "clips": len(taught), "hours": round(hours, 2),
        "seconds": round(time.monotonic() - started), "licence": "Apache-2.0",
    }  # fmt: skip
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    (folder / "model.json").write_text(text + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
