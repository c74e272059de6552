from collections.abc import Iterator

import pytest

from tests.e2e.house import House, Talk


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    house.start()
    yield house
    house.stop()


@pytest.fixture
def talk(house: House) -> Talk:
    return house.talk()
