"""How quick the callback is when 200 people write at once. Run: python -m tests.channels.wechat.bench.

Two replicas of the public door with a real Redis, in secure mode, beside an engine that takes
300 ms for each message; the platform's side runs in this process. The figures go to docs/wechat.md.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import quantiles

import httpx

from channels.wechat.simulator.courier import Courier, Shown
from deploy.run import ROOT
from tests.channels.samples import Reply, as_json, custom, served
from tests.channels.store.redis_server import redis_server
from tests.channels.wechat.replicas import LINE, Replica, environment, replicas

PAGE = ROOT / "docs/wechat.md"
MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")
PEOPLE, TURNS, PAUSE = 200, 5, 10.0  # seconds between a person's messages, on average
ENGINE_SECONDS = 0.3


def main() -> int:
    """Measure, write the page; returns the exit status."""
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_server(Path(folder)) as store,
        served(_plays) as engine,
    ):
        env = environment(store, engine, WECHAT_ANSWER_SECONDS="4.5")
        with replicas(Path(folder), env, env) as started:
            before = _processor_seconds(started)
            shown = asyncio.run(_everybody([one.address for one in started]))
            used = _processor_seconds(started) - before
    _write(shown, used)
    return 0


def _processor_seconds(replicas: list[Replica]) -> float:
    """Return what the replicas have used so far (proc(5), fields utime and stime)."""
    fields = [
        Path(f"/proc/{one.process}/stat").read_text().rsplit(")")[-1].split() for one in replicas
    ]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def _plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
    time.sleep(ENGINE_SECONDS)
    return as_json(custom(f"答：{json.loads(body)['message']}"))


async def _everybody(addresses: list[str]) -> list[Shown]:
    limits = httpx.Limits(max_connections=500)
    async with httpx.AsyncClient(timeout=30, limits=limits, trust_env=False) as client:
        courier = Courier(replace(LINE, cut=5.0), addresses, client)
        for number in range(20):  # connections are open before it counts
            await courier.deliver(courier.message(f"o-warm-{number}", "text", Content="你好"))
        talks = [_talk(courier, number) for number in range(PEOPLE)]
        return [one for shown in await asyncio.gather(*talks) for one in shown]


async def _talk(courier: Courier, number: int) -> list[Shown]:
    random, seen = Random(number), []
    await asyncio.sleep(random.random() * PAUSE)
    for turn in range(TURNS):
        fields = courier.message(f"o-{number}", "text", Content=f"第{turn}句")
        seen.append(await courier.deliver(fields))
        await asyncio.sleep(random.random() * 2 * PAUSE)
    return seen


def _write(shown: list[Shown], used: float) -> None:
    spent = [one.seconds for one in shown]
    cuts, late = (
        quantiles(spent, n=100),
        sum(one.text is None or "答：" not in one.text for one in shown),
    )
    figures = {
        "conversations at once": PEOPLE, "messages": len(shown),
        "median ms": round(cuts[49] * 1000), "95th percentile ms": round(cuts[94] * 1000),
        "slowest ms": round(max(spent) * 1000), "of it the engine ms": round(ENGINE_SECONDS * 1000),
        "not answered at once": late, "processor ms a message": round(used / len(shown) * 1000, 1),
        "cores": os.cpu_count(), "load meanwhile": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    rows = (figures.keys(), ["---"] * len(figures), map(str, figures.values()))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    print(table)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    PAGE.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
