"""Stages are summed for whoever collects, and for nobody else."""

import asyncio

from observe.stages import stage, stages


async def test_each_collector_gets_its_own_stages() -> None:
    async def work(name: str, times: int) -> dict[str, float]:
        with stages() as spent:
            for _ in range(times):
                with stage(name):
                    await asyncio.sleep(0.01)
        return spent

    first, second = await asyncio.gather(work("engine", 2), work("queue", 1))
    assert set(first) == {"engine"}
    assert set(second) == {"queue"}
    assert first["engine"] >= 0.02


def test_without_a_collector_nothing_is_kept() -> None:
    with stage("engine"):
        pass
    with stages() as spent:
        pass
    assert spent == {}
