"""A part is handled by its own id, with all that it started."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.cluster.balancer import configuration
from deploy.cluster.errors import NotReady
from deploy.cluster.part import Part, Plan, family
from deploy.cluster.replicas import answering
from deploy.run import free_port

# A process with a child; it says where the child is, and answers over HTTP.
PARENT = """import http.server, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


@pytest.fixture
def part(tmp_path: Path) -> Iterator[Part]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    plan = Plan([sys.executable, "-c", PARENT, str(port)], dict(os.environ), answering(url))
    part = Part("parent", url, tmp_path, plan)
    part.start()
    yield part
    part.kill()


def child_of(part: Part) -> int:
    digits = [line for line in part.tail().splitlines() if line.isdecimal()]
    return int(digits[-1])


def gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return True
    return state == "Z"  # dead, and not yet noticed by whoever inherited it


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_a_part_answers_once_it_is_started_and_takes_its_children_along(part: Part) -> None:
    child = child_of(part)
    assert part.answers
    assert part.pid
    assert family(part.pid) == [part.pid, child]
    assert part.kill()
    assert not part.kill()
    assert part.pid is None
    assert eventually(lambda: gone(child))


def test_a_frozen_part_is_alive_and_does_not_answer_until_it_thaws(part: Part) -> None:
    part.freeze()
    assert part.alive
    assert not part.answers
    part.thaw()
    assert eventually(lambda: part.answers)


def test_a_frozen_part_can_be_stopped_and_started_again(part: Part) -> None:
    first, child = part.pid, child_of(part)
    part.freeze()
    part.restart()
    assert part.answers
    assert part.pid != first
    assert eventually(lambda: gone(child))


def test_a_part_that_ends_by_itself_tells_why(tmp_path: Path) -> None:
    plan = Plan([sys.executable, "-c", "raise SystemExit('no room')"], {}, lambda: False)
    with pytest.raises(NotReady, match="no room"):
        Part("short", "", tmp_path, plan).start()


def test_every_replica_stands_in_the_balancers_file_under_its_kind(
    part: Part, tmp_path: Path
) -> None:
    part.name = "channels-1"
    text = configuration({"channels": 8701, "engine": 8702}, [part], tmp_path / "told.json")
    doors = text.split("listen ")[1:]
    assert f"server channels-1 {part.url.removeprefix('http://')}\n" in doors[0]
    assert "bind 127.0.0.1:8701\n" in doors[0]
    assert "server" not in doors[1].replace("  option", "")
