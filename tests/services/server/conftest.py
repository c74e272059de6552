"""Every test of the server runs on SQLite and on PostgreSQL; pictures to send."""

import datetime
import io
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from services.client import ServicesClient
from services.server.database import open_database
from services.server.rooms import Rooms, open_rooms
from services.server.tables import Base
from services.settings import ServicesSettings
from tests.services.conftest import TODAY, served, whole_catalogue
from tests.services.postgresql import fresh_schema, running

OpenRooms = Callable[..., Rooms]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server started for these tests."""
    with running() as address:
        yield address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Callable[[], str]:
    """A maker of database addresses: "" is SQLite in the settings' own folder."""
    if request.param == "sqlite":
        return lambda: ""
    address = request.getfixturevalue("postgresql")
    return lambda: fresh_schema(address)


@pytest.fixture(scope="session")
def settings(
    tmp_path_factory: pytest.TempPathFactory, database: Callable[[], str]
) -> ServicesSettings:
    folder = tmp_path_factory.mktemp("var")
    return ServicesSettings(_env_file=None, var=folder, today=TODAY, database_url=database())


@pytest.fixture(scope="session")
def address(settings: ServicesSettings) -> Iterator[str]:
    """As in the folder above, but of these settings: a fixture keeps what it was made with."""
    with served(settings) as url:
        yield url


@pytest.fixture
async def services(address: str, settings: ServicesSettings) -> AsyncIterator[ServicesClient]:
    async with ServicesClient(address, settings=settings) as client:
        yield client


@pytest.fixture(scope="session")
def blank(database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database with the newest schema, made once."""
    folder = tmp_path_factory.mktemp("blank")
    url = database() or f"sqlite:///{folder / 'services.db'}"
    open_database(url).dispose()
    return url


@pytest.fixture
def open_house(tmp_path: Path, blank: str) -> Iterator[OpenRooms]:
    """Open the rooms on one empty database, on any day; all are closed at the end."""
    is_sqlite, opened = blank.startswith("sqlite"), []
    if is_sqlite:
        shutil.copy(blank.removeprefix("sqlite:///"), tmp_path / "services.db")

    def open_one(day: datetime.date = TODAY, **more: object) -> Rooms:
        settings = ServicesSettings(
            _env_file=None,
            var=tmp_path,
            today=day,
            database_url="" if is_sqlite else blank,
            **more,
        )
        opened.append(open_rooms(settings, whole_catalogue()))
        return opened[-1]

    yield open_one
    if opened and not is_sqlite:
        tables = ", ".join(f'"{one}"' for one in Base.metadata.tables)
        with opened[0].engine.begin() as connection:
            connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY"))
    for one in opened:
        one.engine.dispose()


@pytest.fixture
def house(open_house: OpenRooms) -> Rooms:
    return open_house()


@pytest.fixture
def picture() -> bytes:
    """A JPEG of 105 by 147 pixels with a place in its EXIF, lying on its side."""
    image = Image.linear_gradient("L").resize((105, 147)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "愚园路1293弄6号"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()
