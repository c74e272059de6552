"""A process that files drafts when it is told: `python -m … CATALOGUE.pickle DRAFT…`."""

import pickle
import sys
from pathlib import Path

import structlog

from services.server.rooms import open_rooms
from services.settings import ServicesSettings


def main() -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    catalogue = pickle.loads(Path(sys.argv[1]).read_bytes())
    house = open_rooms(ServicesSettings(_env_file=None), catalogue)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for draft in sys.argv[2:]:
        application, _ = house.filing.submit(draft, f"key-of-{draft}")
        sys.stdout.write(f"{application.number}\n")


if __name__ == "__main__":
    main()
