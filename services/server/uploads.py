"""Pictures and files on disk, sealed, outside every web root, under random names."""

import datetime
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from sqlalchemy import delete

from services.server.cabinet import Cabinet
from services.server.pictures import cleaned
from services.server.tables import UploadRow
from services.upload import Upload

MEGA = 2**20


class Uploads:
    """Takes files in, and throws away those that no application needs."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._settings = cabinet.settings
        self._session = cabinet.session
        self._vault = cabinet.vault

    def store(self, content: bytes, conversation: str) -> Upload:
        """Return the stored upload; raises UploadRefused."""
        clean = cleaned(
            content,
            most_bytes=self._settings.upload_megabytes * MEGA,
            most_pixels=self._settings.upload_megapixels * 1_000_000,
        )
        id = f"up-{secrets.token_hex(16)}"
        upload = Upload(upload=id, kind=clean.kind, bytes=len(clean.content))
        self._write(self._path(id), self._vault.seal(clean.content, f"upload:{id}"))
        with self._session.begin() as session:
            session.add(
                UploadRow(
                    id=id,
                    kind=upload.kind,
                    bytes=upload.bytes,
                    conversation=self._vault.digest("conversation", conversation),
                    created_at=self._settings.now(),
                    kept=False,
                )
            )
        return upload

    def read(self, id: str) -> bytes:
        """Return the content of an upload that exists; raises CannotUnseal, FileNotFoundError."""
        return self._vault.unseal(self._path(id).read_bytes(), f"upload:{id}")

    def kind(self, id: str) -> Literal["image", "pdf"] | None:
        """Return the kind of an upload, None if there is none with this id."""
        if not id.isascii() or not id.isprintable():
            return None
        with self._session() as session:
            row = session.get(UploadRow, id)
            return None if row is None else "pdf" if row.kind == "pdf" else "image"

    def purge(self) -> int:
        """Delete what is older than a draft can be and belongs to no application."""
        limit = self._settings.now() - datetime.timedelta(days=self._settings.draft_days + 1)
        with self._session.begin() as session:
            old = delete(UploadRow).where(UploadRow.created_at < limit, UploadRow.kept.is_(False))
            ids = session.scalars(old.returning(UploadRow.id)).all()
        self.remove_files(ids)
        return len(ids)

    def remove_files(self, ids: Sequence[str]) -> None:
        """Delete the files of uploads, those sealed and those of earlier versions."""
        for id in ids:
            for path in self._path(id).parent.glob(f"{id}.*"):
                path.unlink(missing_ok=True)

    def _path(self, id: str) -> Path:
        return self._settings.uploads / id[3:5] / f"{id}.sealed"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
