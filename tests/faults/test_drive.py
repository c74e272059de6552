"""A small drive of `make faults`: real processes, killed while sixty applications are confirmed."""

import dataclasses
from pathlib import Path

import pytest

from deploy.faults.drive import drive
from deploy.faults.plan import SMALL


@pytest.mark.slow
@pytest.mark.timeout(1200)  # the processes alone take minutes to start where others work, too
async def test_nothing_is_filed_twice_lost_or_said_falsely(tmp_path: Path) -> None:
    plan = dataclasses.replace(SMALL, most_minutes=18)
    driven = await drive(plan, tmp_path, lambda done, of: None)
    verdict = driven.verdict
    assert verdict.submissions == 60
    assert driven.kills["services"] + driven.kills["actions-0"] >= 2
    assert driven.cuts > 0
    assert verdict.examples == []
    assert verdict.sound, verdict
