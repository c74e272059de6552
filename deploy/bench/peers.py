"""What else answers these questions on this machine: a plain Rasa bot, and the bare search."""

import asyncio
import os
import random
import subprocess
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

import httpx
import orjson

from deploy.bench.turn import Turn
from deploy.cluster import Part
from deploy.cluster.part import Plan
from deploy.cluster.replicas import answering
from deploy.run import ROOT, free_port
from deploy.visitors import Question
from knowledge.encoder import SentenceEncoder
from knowledge.entry_file import load_entries
from knowledge.index import all_texts
from knowledge.settings import KnowledgeSettings
from knowledge.vectors import build_vectors

PLAIN, FLOOR = "plain Rasa FAQ bot (ResponseSelector)", "bare loop: encoder + FAISS"
NEAREST = 10


def plain_bot(folder: Path, most: int) -> Part:
    """Return the bot that our wordings were given to, trained by the first call (minutes).

    most: wordings of each topic, spread over all of them; 0: all.

    Raises CalledProcessError when it cannot be trained.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wordings = folder / "wordings.json"
    entries = load_entries(KnowledgeSettings().entries)
    lines = [
        {"text": text, "topic": one.topic}
        for one in entries
        for text in spread([wording.text for wording in one.wordings], most)
    ]
    wordings.write_bytes(orjson.dumps(lines))
    python = str(ROOT / ".venv-engine" / "bin" / "python")
    command = [python, "-W", "ignore", "-m", "bot.plain_faq", str(wordings), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR"}
    with (folder / "training.log").open("wb") as log:
        subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=log, stderr=log)  # noqa: S603
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    serve = [*command, "--port", str(port)]
    return Part("plain-bot", url, folder, Plan(serve, env, answering(f"{url}/")))


def spread(texts: Sequence[str], most: int) -> Sequence[str]:
    """Return at most so many of them, evenly from first to last; 0: all."""
    if not most or len(texts) <= most:
        return texts
    return [texts[place * len(texts) // most] for place in range(most)]


async def asked(
    url: str, questions: Sequence[Question], chance: random.Random, many: int,
    seconds: float, *, warm: float,
) -> list[Turn]:  # fmt: skip
    """Let so many ask the plain bot; return the turns that ended after the warm seconds."""
    turns: list[Turn] = []
    begin = time.monotonic() + warm

    async def person() -> None:
        while (now := time.monotonic()) < begin + seconds:
            body = {"sender": str(uuid.uuid4()), "message": chance.choice(questions).text}
            reply = await client.post(f"{url}/webhooks/rest/webhook", json=body)
            good = reply.status_code == 200 and bool(reply.json())
            turns.append(Turn("question", time.monotonic(), time.monotonic() - now, good))

    limits = httpx.Limits(max_connections=many)
    async with httpx.AsyncClient(timeout=60, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(person() for _ in range(many)))
    return [one for one in turns if begin <= one.ended <= begin + seconds]


def floor(questions: Sequence[Question], seconds: float, texts: Sequence[str] = ()) -> list[Turn]:
    """Encode and search one question after the other, in this process; texts: ours by default."""
    settings = KnowledgeSettings()
    encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
    known = texts or [one.text for one in all_texts(load_entries(settings.entries), settings)]
    index = build_vectors(encoder.encode(known))
    turns: list[Turn] = []
    end = time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        vector = encoder.encode_query(questions[len(turns) % len(questions)].text)
        index.search(vector.reshape(1, -1), NEAREST)
        turns.append(Turn("question", time.monotonic(), time.monotonic() - began))
    return turns
