"""Pictures and files on disk, outside every web root, under random names."""

import datetime
import hashlib
import os
import secrets
from pathlib import Path
from typing import Literal

from sqlalchemy import delete
from sqlalchemy.orm import Session, sessionmaker

from services.application import Upload
from services.server.pictures import Clean, cleaned
from services.server.tables import UploadRow
from services.settings import ServicesSettings

MEGA = 2**20


class Uploads:
    """Takes files in, and throws away those that no application needs."""

    def __init__(self, settings: ServicesSettings, session: sessionmaker[Session]) -> None:
        self._settings = settings
        self._session = session

    def store(self, content: bytes, conversation: str) -> Upload:
        """Return the stored upload; raises UploadRefused."""
        clean = cleaned(
            content,
            most_bytes=self._settings.upload_megabytes * MEGA,
            most_pixels=self._settings.upload_megapixels * 1_000_000,
        )
        upload = Upload(
            upload=f"up-{secrets.token_hex(16)}", kind=clean.kind, bytes=len(clean.content)
        )
        self._write(upload.upload, clean)
        with self._session.begin() as session:
            session.add(
                UploadRow(
                    id=upload.upload,
                    kind=upload.kind,
                    bytes=upload.bytes,
                    conversation=hashlib.sha256(conversation.encode()).hexdigest(),
                    created_at=self._settings.now(),
                    kept=False,
                )
            )
        return upload

    def kind(self, id: str) -> Literal["image", "pdf"] | None:
        """Return the kind of an upload, None if there is none with this id."""
        with self._session() as session:
            row = session.get(UploadRow, id)
            return None if row is None else "pdf" if row.kind == "pdf" else "image"

    def purge(self) -> int:
        """Delete what is older than a draft can be and belongs to no application."""
        limit = self._settings.now() - datetime.timedelta(days=self._settings.draft_days + 1)
        with self._session.begin() as session:
            old = delete(UploadRow).where(UploadRow.created_at < limit, UploadRow.kept.is_(False))
            ids = session.scalars(old.returning(UploadRow.id)).all()
        for id in ids:
            for path in self._folder(id).glob(f"{id}.*"):
                path.unlink(missing_ok=True)
        return len(ids)

    def _folder(self, id: str) -> Path:
        return self._settings.uploads / id[3:5]

    def _write(self, id: str, clean: Clean) -> None:
        folder = self._folder(id)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(
            folder / f"{id}{clean.suffix}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
        )
        with os.fdopen(handle, "wb") as file:
            file.write(clean.content)
