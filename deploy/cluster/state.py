"""python -m deploy.cluster.state FOLDER: a PostgreSQL and a Redis, until standard input ends.

Prints one line of JSON with their addresses; for tests of the engine's environment and for trying
replicas by hand.
"""

import json
import sys
from pathlib import Path

from deploy.cluster.part import Part
from deploy.cluster.postgresql import Postgresql
from deploy.cluster.redis import redis_part


def main(folder: Path) -> None:
    """Start both, tell where they are, wait, end both."""
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[Part] = [Postgresql(folder, sync=False), redis_part(folder)]
    try:
        for part in parts:
            part.start()
        print(json.dumps({part.name: part.url for part in parts}), flush=True)
        sys.stdin.read()
    finally:
        for part in parts:
            part.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
