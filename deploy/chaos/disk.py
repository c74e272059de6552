"""A full disk for one part: no file of its processes may grow (setrlimit(2), RLIMIT_FSIZE).

Its writes fail as they do on a full disk, the log of transactions included; other parts write on.
"""

import os
import shutil
import subprocess
from pathlib import Path

from deploy.cluster import ClusterError
from deploy.cluster.part import family

MOST = str(64 * 1024)  # bytes of a file: less than a table or a log of transactions needs
MISSING = "prlimit is missing: run `make system` (Debian package util-linux)"


class NotDone(ClusterError):
    """A fault cannot be made on this machine; the message says why."""


def fill(pid: int) -> None:
    """Let the process, and all that it has started or will start, write no further; raises NotDone."""
    _limit(pid, MOST)


def free(pid: int) -> None:
    """Let them write again; raises NotDone."""
    _limit(pid, "unlimited")


def _limit(pid: int, most: str) -> None:
    tool = shutil.which("prlimit")
    if tool is None:
        raise NotDone(MISSING)
    for one in family(pid):
        command = [tool, "--pid", str(one), f"--fsize={most}:unlimited"]
        try:
            owner = Path(f"/proc/{one}").stat()
        except FileNotFoundError:
            continue  # ended meanwhile
        other = owner.st_uid != os.geteuid()  # root without all its powers may not, the owner may
        done = subprocess.run(  # noqa: S603 our own command
            command, cwd="/", capture_output=True, text=True,
            user=owner.st_uid if other else None, group=owner.st_gid if other else None,
            extra_groups=[] if other else None,
        )  # fmt: skip
        if done.returncode and Path(f"/proc/{one}").exists():
            raise NotDone(done.stderr.strip())
