"""With a full disk under the outbox an application is filed all the same, or nothing is promised."""

import pytest
import sqlalchemy as sa

from actions.outbox import Outbox
from deploy.faults.proxy import Proxy, Steady
from tests.actions.filing import CONFIRM, FAULTS, numbers_of, review
from tests.actions.simulator import Person


async def fill_the_disk(outbox: Outbox) -> None:
    """SQLite itself says that the disk is full from here on."""
    await outbox.counts()
    engine = await outbox._opened()
    sa.event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count=1"))
    engine.dispose()
    for number in range(2000):
        try:
            await outbox.put(f"filler{number}", "nobody", None)
        except Exception:
            return


async def test_a_full_disk_still_files(person: Person, outbox: Outbox) -> None:
    draft = await review(person)
    await fill_the_disk(outbox)
    receipt = (await person.say(CONFIRM, "choose"))[-1]
    assert [receipt["number"]] == await numbers_of(draft)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_full_disk_with_services_away_promises_nothing(
    person: Person, outbox: Outbox, proxy: Proxy, fault: Steady
) -> None:
    await review(person)
    await fill_the_disk(outbox)
    proxy.weather = fault
    told = (await person.say(CONFIRM, "choose"))[-1]
    assert told["outcome"] == "error_services"
    assert "记下" not in told["text"]
    assert "没有提交成功" not in told["text"]  # nobody knows
    proxy.weather = Steady()
    assert (await person.say("提交", "affirm"))[-1]["outcome"] in ("submitted", "reviewing")
