"""Ways to a confirmation, and the faults on the road to the services API."""

from actions import wiring
from deploy.faults.proxy import Steady
from tests.actions.simulator import Person
from tests.actions.test_application_form import reach

CONFIRM = "wb:confirm:submit"
FAULTS = [
    Steady(there="cut"),  # never arrives
    Steady(back="cut"),  # filed, and the answer is lost
    Steady(there="swallow"),
    Steady(back="swallow"),  # filed, and no answer ever comes
]


async def review(person: Person) -> str:
    """Fill in the whole form; returns the draft's id."""
    assert (await reach(person, ""))["outcome"] == "reviewing"
    return str(person.slots["draft"])


async def numbers_of(draft: str) -> list[str]:
    """The number of the application of the draft, asked past every proxy and outbox."""
    number = (await wiring.services().draft(draft)).number
    return [number] if number else []
