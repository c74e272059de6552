"""python -m deploy.backup save FILE | restore FILE: state in one file; keys are kept elsewhere."""

import argparse
import sys
from pathlib import Path

from deploy.backup.archive import restore, save
from deploy.backup.errors import BackupError
from deploy.backup.places import places
from deploy.cluster.errors import ClusterError

KEYS = (
    "not in it: SERVICES_DATA_KEY and SERVICES_API_KEY (var/secrets). Without the data key nobody, "
    "not even you, reads what was saved: keep it in another place."
)


def main() -> int:
    """Save or restore; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m deploy.backup", description=__doc__)
    parser.add_argument("act", choices=("save", "restore"))
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    act = {
        "save": lambda: save(places(), chosen.file),
        "restore": lambda: restore(chosen.file, places()),
    }
    try:
        names = act[chosen.act]()
    except (BackupError, ClusterError) as error:
        print(error, file=sys.stderr)
        return 1
    databases = [one.removeprefix("databases/") for one in names if one.startswith("databases/")]
    print(
        f"{chosen.act.rstrip('e')}ed: {', '.join(databases)} and {len(names) - len(databases)} files"
    )
    print(KEYS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
