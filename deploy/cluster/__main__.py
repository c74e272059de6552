"""python -m deploy.cluster: start it, say when it is ready, stop cleanly at Ctrl-C."""

import argparse
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from deploy.cluster.cluster import Cluster, Size
from deploy.cluster.errors import ClusterError
from deploy.run import ROOT, is_free


def main() -> int:
    """Run until a signal comes or a part ends; returns the exit status."""
    chosen = arguments()
    port = int(os.environ.get("PORT", "8000"))
    if not is_free(port):
        print(f"port {port} is in use; choose another: PORT=8080 make cluster", file=sys.stderr)
        return 1
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    size = Size(**{name: getattr(chosen, name) for name in asdict(Size())})
    started = time.monotonic()
    try:
        cluster = Cluster(chosen.folder, size=size, port=port)
        print(f"starting {len(cluster.parts)} parts; logs in {chosen.folder}", flush=True)
        with cluster:
            announce(cluster, time.monotonic() - started)
            while not over.wait(1.0) and all(part.alive for part in cluster.parts.values()):
                pass
            ended = [name for name, part in cluster.parts.items() if not part.alive]
    except ClusterError as error:
        print(error, file=sys.stderr)
        return 1
    for name in ended:
        print(f"{name} ended by itself: see {chosen.folder / name}.log", file=sys.stderr)
    return 1 if ended else 0


def arguments() -> argparse.Namespace:
    """Return folder and size."""
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "cluster")
    for name, default in asdict(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


def announce(cluster: Cluster, seconds: float) -> None:
    """Print where everything is."""
    print(f"\n问办 ready after {seconds:.0f} s: {cluster.url}/kiosk  {cluster.url}/docs")
    for name, part in cluster.parts.items():
        print(f"  {name:<12} {part.pid}  {part.url if '@' not in part.url else ''}".rstrip())
    print("Ctrl-C stops all of it.\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
