"""A PostgreSQL of the cluster's own: made in its folder at the first start."""

import atexit
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psycopg

from deploy.cluster.errors import ProgramMissing
from deploy.cluster.part import Part, Plan
from deploy.run import free_port

DATABASES = ("services", "actions", "tracker", "journal")
MISSING = "PostgreSQL is missing: run `make system` (Debian package postgresql)"


class Postgresql(Part):
    """One server with a database for each who keeps something; only who knows the password of this start gets in.

    sync: False spares the disk; what a power cut would take then is nobody's.
    """

    def __init__(self, folder: Path, *, sync: bool = True, connections: int = 300) -> None:
        self._person = unprivileged()
        self._room = room_in(folder, self._person)
        port, self._password = free_port(), _kept(folder / "postgresql.password")
        url = f"postgresql://wenban:{self._password}@127.0.0.1:{port}"
        durable = [] if sync else ["-c", "fsync=off"]
        command = [
            str(programs() / "postgres"), "-D", str(self._room / "data"), "-k", str(self._room),
            "-h", "127.0.0.1", "-p", str(port), "-c", f"max_connections={connections}", *durable,
        ]  # fmt: skip
        plan = Plan(
            command, {"PATH": os.environ.get("PATH", "")}, self._answers,
            gentle=signal.SIGINT,  # the fast end: does not wait for open connections
            person=self._person,
        )  # fmt: skip
        super().__init__("postgresql", url, folder, plan)

    def start(self, *, wait: bool = True) -> None:
        """Make it if it is new, start it, make its databases; raises NotReady."""
        if not (self._room / "data" / "PG_VERSION").exists():
            self._make()
        super().start(wait=True)
        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
            for name in (one for one in DATABASES if one not in known):
                connection.execute(f"CREATE DATABASE {name}".encode())

    def _home(self) -> Path:
        return self._room

    def _make(self) -> None:
        password = self._room / "password"
        password.write_text(self._password, "utf-8")
        if self._person:
            for path in (self._room, password):
                os.chown(path, self._person["user"], self._person["group"])
        subprocess.run(  # noqa: S603 our own command
            [programs() / "initdb", "-D", self._room / "data", "-U", "wenban", "-E", "UTF8",
             "--locale", "C.UTF-8", "-A", "scram-sha-256", "--pwfile", password, "--no-sync"],
            check=True, capture_output=True, cwd=self._room, extra_groups=_groups(self._person),
            user=self._person.get("user"), group=self._person.get("group"),
        )  # fmt: skip

    def _answers(self) -> bool:
        try:
            psycopg.connect(f"{self.url}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def room_in(folder: Path, person: Mapping[str, int]) -> Path:
    """Return where the data lies: in the folder, where whoever runs it can get there.

    Elsewhere (a test's folder that is root's alone) in the system's temporary folder, until the
    end of this process.
    """
    room = folder / "postgresql"
    ways = [folder.resolve(), *folder.resolve().parents]
    if person and not room.exists() and not all(way.stat().st_mode & 0o001 for way in ways):
        far = Path(tempfile.mkdtemp(prefix="wenban-postgresql-"))
        atexit.register(shutil.rmtree, far, ignore_errors=True)
        room.symlink_to(far)
    room.mkdir(exist_ok=True)
    return room.resolve()


def programs() -> Path:
    """Return the folder of initdb and postgres; raises ProgramMissing."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    folders = [*versions, *([Path(found).parent] if found else [])]
    if not folders:
        raise ProgramMissing(MISSING)
    return folders[-1]


def unprivileged() -> Mapping[str, int]:
    """Return who runs it: PostgreSQL refuses root, so root becomes somebody without privileges."""
    if os.geteuid() != 0:
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    person = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": person.pw_uid, "group": person.pw_gid}


def _groups(person: Mapping[str, int]) -> list[int] | None:
    return [] if person else None


def _kept(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(16), "utf-8")
    return path.read_text("utf-8")
