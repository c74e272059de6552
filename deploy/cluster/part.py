"""One part of the cluster: a process with its children, handled by its own id."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.cluster.errors import NotReady
from deploy.run import ROOT

READY_SECONDS = 600.0  # Rasa, on a machine that does much else
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Plan:
    """How a part is run. answers: whether it can do its work; gentle: the signal of a clean end.

    person: who runs it, as subprocess.Popen takes it; empty: who starts the cluster.
    """

    command: Sequence[str]
    env: Mapping[str, str]
    answers: Callable[[], bool]
    gentle: int = signal.SIGTERM
    person: Mapping[str, int] = field(default_factory=dict)


class Part:
    """A process that is started, stopped, killed, frozen and thawed as often as one likes.

    name: postgresql, redis, balancer, engine-1, services-1, … ; url: where it alone answers, past
    the balancer; log: everything that it printed. No method touches another part.
    """

    def __init__(self, name: str, url: str, folder: Path, plan: Plan) -> None:
        self.name, self.url = name, url
        self.log = folder / f"{name}.log"
        self._folder, self._plan = folder, plan
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The id of the process, None while there is none."""
        return self._process.pid if self._process and self.alive else None

    @property
    def alive(self) -> bool:
        """Tell whether the process exists, ready or not, frozen or not."""
        return self._process is not None and self._process.poll() is None

    @property
    def answers(self) -> bool:
        """Tell whether it does its work at this moment; a frozen one does not."""
        return self.alive and self._plan.answers()

    def start(self, *, wait: bool = True) -> None:
        """Start it if it is not running and wait until it answers; raises NotReady."""
        if not self.alive:
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(  # noqa: S603 our own command
                    self._plan.command, cwd=self._home(), env=dict(self._plan.env), stdout=log,
                    stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True, umask=0o077,
                    user=self._plan.person.get("user"), group=self._plan.person.get("group"),
                    extra_groups=[] if self._plan.person else None,
                )  # fmt: skip
        if wait:
            self.ready()

    def ready(self, seconds: float = READY_SECONDS) -> None:
        """Wait until it answers; raises NotReady with the end of its log."""
        end = time.monotonic() + seconds
        while not self._plan.answers():
            if not self.alive or time.monotonic() > end:
                raise NotReady(f"{self.name} does not answer:\n{self.tail()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it cleanly and wait for it, children included; what does not end is killed."""
        if not self._process:
            return
        self.thaw()
        if self.alive:
            self._process.send_signal(self._plan.gentle)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
        self._end()

    def kill(self) -> bool:
        """SIGKILL it and its children; nothing is tidied up. Tells whether it was alive."""
        was_alive = self.alive
        self._end()
        return was_alive

    def freeze(self) -> None:
        """SIGSTOP it and its children: it still takes connections and answers none of them."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT it and its children."""
        self._signal_all(signal.SIGCONT)

    def restart(self) -> None:
        """Stop it cleanly, start it, and wait until it answers; raises NotReady."""
        self.stop()
        self.start()

    def tail(self, characters: int = 3000) -> str:
        """Return the end of its log."""
        return self.log.read_text("utf-8", "replace")[-characters:] if self.log.exists() else ""

    def _home(self) -> Path:
        return self._folder if self._plan.person else ROOT

    def _end(self) -> None:
        if self._process:
            self._signal_all(signal.SIGKILL)
            self._process.wait(STOP_SECONDS)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # children that outlived it

    def _signal_all(self, number: int) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        for pid in family(self._process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)


def family(pid: int) -> list[int]:
    """Return the process and all that it started, itself first. Linux: read from /proc."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(one for child in told.split() for one in family(int(child)))]
