"""What the citizen hands in later, when the department asks for it."""

import orjson
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from services.application import Application, Supplement
from services.errors import IllegalMove, ValueRefused
from services.intake import UploadKind
from services.server.applications import Applications
from services.server.cabinet import Cabinet, again
from services.server.tables import ApplicationRow, SupplementRow, UploadRow
from services.server.vault import Vault

ANSWERED = "补充的材料已经收到，部门继续办理"


class Supplements:
    """Takes answers to supplement requests, each once; an answer leads back to accepted."""

    def __init__(
        self, cabinet: Cabinet, applications: Applications, upload_kind: UploadKind
    ) -> None:
        self._cabinet = cabinet
        self._session = cabinet.session
        self._applications = applications
        self._upload_kind = upload_kind

    def answer(
        self, number: str, new: Supplement, idempotency_key: str
    ) -> tuple[Application, bool]:
        """Return the application and whether this call took the answer in.

        Raises ApplicationNotFound, IllegalMove when nothing is asked for, ValueRefused for an
        upload that does not exist.
        """

        def work() -> tuple[Application, bool]:
            with self._session.begin() as session:
                row = self._applications.row(session, number)
                given = select(SupplementRow.id).where(
                    SupplementRow.application == number,
                    SupplementRow.idempotency_key == idempotency_key,
                )
                if session.scalar(given):
                    return self._applications.shown(row), False
                if row.state != "supplement_needed":
                    raise IllegalMove("这件事现在不需要补充材料。")
                self._applications.moved(row, "accepted", by="citizen", note=ANSWERED)
                self._check(new)
                row.supplements.append(self._row(number, new, idempotency_key))
                kept = update(UploadRow).where(UploadRow.id.in_(new.uploads)).values(kept=True)
                session.execute(kept)
            return self._applications.shown(row), True

        return again(work, IntegrityError, StaleDataError)

    def of(self, number: str) -> list[Supplement]:
        """Return what was handed in later, in order; raises ApplicationNotFound."""
        with self._session() as session:
            row = self._applications.row(session, number)
            return given(self._cabinet.vault, row)

    def _check(self, new: Supplement) -> None:
        if any(self._upload_kind(id) is None for id in new.uploads):
            raise ValueRefused("没有收到照片或者文件，请再拍一次或者再传一次。", key="uploads")

    def _row(self, number: str, new: Supplement, idempotency_key: str) -> SupplementRow:
        content = orjson.dumps(new.model_dump())
        return SupplementRow(
            application=number,
            idempotency_key=idempotency_key,
            at=self._cabinet.settings.now(),
            sealed=self._cabinet.vault.seal(content, f"supplement:{number}"),
        )


def given(vault: Vault, row: ApplicationRow) -> list[Supplement]:
    """Return the supplements of a row of an open session."""
    return [
        Supplement.model_validate_json(vault.unseal(one.sealed, f"supplement:{row.number}"))
        for one in row.supplements
    ]
