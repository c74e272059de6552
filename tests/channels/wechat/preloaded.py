"""Replicas forked from one process that has read the code: python -m tests.channels.wechat.preloaded.

Reads a JSON list of {port, env} from its input, prints the process ids as a JSON list, serves until
it is terminated. Reading the code takes seconds; so it is read once.
"""

import json
import os
import sys

import uvicorn

from channels.app import create_app


def main() -> None:
    """Fork a server for each entry, then wait for them."""
    started = [_fork(one["port"], one["env"]) for one in json.loads(sys.stdin.read())]
    print(json.dumps(started), flush=True)
    for process in started:
        os.waitpid(process, 0)


def _fork(port: int, env: dict[str, str]) -> int:
    process = os.fork()
    if process == 0:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nobody reads the pipe any more
        os.environ.update(env)
        uvicorn.run(create_app(), port=port, log_level="warning")
        os._exit(0)
    return process


if __name__ == "__main__":
    main()
