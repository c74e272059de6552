"""A small `make chaos` on the real cluster: one part killed, one frozen, six people talk."""

import dataclasses

import pytest

from deploy.chaos.drive import health, open_client, talk
from deploy.chaos.fault import Fault
from deploy.chaos.plan import Plan
from deploy.chaos.stage import Stage
from deploy.cluster import Cluster

PLAN = dataclasses.replace(
    Plan(), people=6, questions=4, pause=(0.2, 0.8), calm=2.0, faults=(), patience=60.0
)
FAULTS = (Fault("redis", "kill", 1), Fault("actions", "freeze", 3))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one.part}-{one.manner}")
async def test_no_silence_no_untruth_and_what_was_confirmed_is_filed(
    cluster: Cluster, fault: Fault
) -> None:
    stage = Stage(cluster)
    async with open_client() as client:
        healthy = await health(PLAN, stage, client)
        assert healthy.questions
        verdict = await talk(fault, PLAN, stage, client, healthy)
    assert verdict.examples == []
    assert verdict.sound, verdict
    assert verdict.told == verdict.filed
