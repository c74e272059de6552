"""An application is filed, saved, lost and brought back: with the same key it is read again."""

import contextlib
import json
import os
import sqlite3
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from deploy.backup import postgresql_database
from deploy.backup.archive import restore, save
from deploy.backup.errors import InTheWay, Unreadable
from deploy.backup.places import Places
from services.application import Application
from services.draft import NewDraft
from services.server.demo import answers, picture
from services.server.rooms import Rooms, open_rooms
from services.settings import ServicesSettings
from tests.services.postgresql import running

TRANSACTION, TALK = "social-card-reissue", "a"
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
MOBILE = "13800138000"


def settings(var: Path, url: str = "") -> ServicesSettings:
    return ServicesSettings(var=var, database_url=url, data_key=SecretStr(KEY))


def places(house: ServicesSettings) -> Places:
    return Places({"services": house.database}, house.uploads)


@contextlib.contextmanager
def opened(house: ServicesSettings) -> Iterator[Rooms]:
    rooms = open_rooms(house)
    yield rooms
    rooms.engine.dispose()


def filed(house: ServicesSettings) -> Application:
    """File an application with a picture."""
    with opened(house) as rooms:
        upload = rooms.uploads.store(picture(), TALK).upload
        given = answers(rooms.catalogue.get(TRANSACTION), upload)
        draft = rooms.drafts.start(
            NewDraft(transaction=TRANSACTION, answers=given, conversation=TALK)
        )
        application, _ = rooms.filing.submit(draft.id, "once")
        return application


def found(house: ServicesSettings, number: str) -> Application:
    with opened(house) as rooms:
        return rooms.applications.get(number)


def test_what_was_saved_is_read_again_and_files_come_with_it(tmp_path: Path) -> None:
    old, new = settings(tmp_path / "old"), settings(tmp_path / "new")
    application = filed(old)
    names = save(places(old), tmp_path / "kept.tar")
    assert restore(tmp_path / "kept.tar", places(new)) == names
    again = found(new, application.number)
    assert again == found(old, application.number)
    assert len([one for one in names if one.startswith("uploads/")]) == len(
        [one for one in new.uploads.rglob("*") if one.is_file()]
    ) > 0  # fmt: skip


def test_the_archive_holds_nothing_in_clear_and_no_key_and_is_its_owners_alone(
    tmp_path: Path,
) -> None:
    house = settings(tmp_path / "house")
    filed(house)
    save(places(house), tmp_path / "kept.tar")
    whole = (tmp_path / "kept.tar").read_bytes()
    assert MOBILE.encode() not in whole
    assert KEY.encode() not in whole
    assert stat.S_IMODE((tmp_path / "kept.tar").stat().st_mode) == 0o600


def test_a_database_is_saved_whole_while_somebody_writes(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "busy.db")) as busy:
        busy.execute("CREATE TABLE a (b)")
        busy.execute("INSERT INTO a VALUES (1)")
        busy.commit()
        busy.execute("INSERT INTO a VALUES (2)")  # not committed
        url = f"sqlite:///{tmp_path / 'busy.db'}"
        save(Places({"busy": url}, tmp_path / "none"), tmp_path / "kept.tar")
    back = f"sqlite:///{tmp_path / 'back.db'}"
    restore(tmp_path / "kept.tar", Places({"busy": back}, tmp_path / "none"))
    with contextlib.closing(sqlite3.connect(tmp_path / "back.db")) as again:
        assert again.execute("SELECT b FROM a").fetchall() == [(1,)]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    house = settings(tmp_path / "house")
    filed(house)
    save(places(house), tmp_path / "kept.tar")
    with pytest.raises(InTheWay):
        save(places(house), tmp_path / "kept.tar")
    with pytest.raises(InTheWay):
        restore(tmp_path / "kept.tar", places(house))
    with pytest.raises(InTheWay, match="exists"):
        restore(tmp_path / "kept.tar", Places({"services": house.database}, tmp_path / "empty"))


@pytest.mark.parametrize("what", ["cut", "changed", "other"])
def test_a_damaged_archive_is_refused_before_anything_is_put_back(
    tmp_path: Path, what: str
) -> None:
    house, new = settings(tmp_path / "house"), settings(tmp_path / "new")
    filed(house)
    kept = tmp_path / "kept.tar"
    save(places(house), kept)
    _damage(kept, what)
    with pytest.raises(Unreadable):
        restore(kept, places(new))
    assert not new.var.exists() or not list(new.var.rglob("*.db"))


def _damage(kept: Path, what: str) -> None:
    if what == "cut":
        os.truncate(kept, kept.stat().st_size // 2)
    elif what == "other":
        kept.write_text(json.dumps({"format": 1}))
    else:
        with tarfile.open(kept) as tar:
            member = tar.getmember("databases/services")
        with kept.open("r+b") as file:
            file.seek(member.offset_data + 5000)
            file.write(b"x" * 50)


def test_postgresql_comes_back_by_its_own_tools_and_only_into_an_empty_database(
    tmp_path: Path,
) -> None:
    with running() as address:
        plain = address.replace("postgresql+psycopg://", "postgresql://")
        with psycopg.connect(plain, autocommit=True) as connection:
            for name in ("here", "there"):
                connection.execute(f"CREATE DATABASE {name}".encode())
        here, there = (address.replace("/postgres", f"/{name}") for name in ("here", "there"))
        old, new = settings(tmp_path / "old", here), settings(tmp_path / "new", there)
        application = filed(old)
        save(places(old), tmp_path / "kept.tar")
        restore(tmp_path / "kept.tar", places(new))
        assert found(new, application.number).number == application.number
        with pytest.raises(InTheWay, match="there"):
            postgresql_database.check_free(there)
