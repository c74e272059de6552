"""One tar file: a manifest with a hash of every member, the databases, the uploads."""

import hashlib
import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import track

from deploy.backup.errors import InTheWay, Unreadable
from deploy.backup.places import Places, keeper

FORMAT = 1
MANIFEST = "manifest.json"


def save(places: Places, to: Path) -> list[str]:
    """Write the archive, readable by its owner alone; return the names of what is in it.

    Files come last: a file may be there whose draft is not yet, never the other way round.
    Raises BackupError.
    """
    if to.exists():
        raise InTheWay(f"{to} exists")
    with tempfile.TemporaryDirectory(dir=to.parent) as made:
        folder = Path(made)
        saved = {}
        for name, url in track(places.databases.items(), "databases", transient=True):
            if keeper(url).save(url, folder / name):
                saved[name] = "sqlite" if url.startswith("sqlite") else "postgresql"
        files = {f"databases/{name}": folder / name for name in saved}
        for path in sorted(places.uploads.rglob("*")):
            if path.is_file():
                files[f"uploads/{path.relative_to(places.uploads).as_posix()}"] = path
        _write(to, files, saved)
    return list(files)


def restore(archive: Path, places: Places) -> list[str]:
    """Bring everything back into empty places; nothing is touched unless all of it fits.

    Raises BackupError.
    """
    if places.uploads.exists() and any(places.uploads.iterdir()):
        raise InTheWay(f"{places.uploads} is not empty")
    with tempfile.TemporaryDirectory(dir=archive.parent) as made:
        folder = Path(made)
        manifest = _unpacked(archive, folder)
        for name, kind in manifest["databases"].items():
            url = places.databases.get(name, "")
            if not url.startswith(kind):
                raise InTheWay(f"{name} was saved from {kind}, the settings name another database")
            keeper(url).check_free(url)
        for name in manifest["databases"]:
            url = places.databases[name]
            keeper(url).restore(folder / "databases" / name, url)
        for name in manifest["hashes"]:
            if name.startswith("uploads/"):
                _put(folder / name, places.uploads / name.removeprefix("uploads/"))
    return list(manifest["hashes"])


def _write(to: Path, files: dict[str, Path], databases: dict[str, str]) -> None:
    part = to.with_name(f".{to.name}.part")
    part.touch(mode=0o600)
    manifest = {
        "format": FORMAT, "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "databases": databases, "hashes": {name: _hash(path) for name, path in files.items()},
    }  # fmt: skip
    told = part.with_name(f"{part.name}.json")
    told.write_text(json.dumps(manifest, indent=1), "utf-8")
    with tarfile.open(part, "w") as tar:
        tar.add(told, MANIFEST)
        for name, path in track(files.items(), "archive", transient=True):
            tar.add(path, name)
    told.unlink()
    part.rename(to)


def _unpacked(archive: Path, folder: Path) -> dict[str, dict[str, str]]:
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise Unreadable(f"{archive} is no back-up of ours: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Unreadable(f"{archive} has another format")
    for name, known in manifest["hashes"].items():
        path = folder / name
        if not path.is_file() or _hash(path) != known:
            raise Unreadable(f"{name} is not what was saved")
    return manifest


def _put(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    source.replace(to)
    to.chmod(0o600)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
