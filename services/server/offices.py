"""Offices and their slots: which days are open, and how many places are left."""

import datetime
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select

from services.appointment import Office, OfficePage, Slot, SlotPage
from services.errors import CatalogueInvalid, OfficeNotFound, SlotClosed
from services.promise import is_holiday, is_workday
from services.server.cabinet import Cabinet
from services.server.tables import SlotRow
from services.yaml_file import read_yaml


class Offices:
    """The offices of the catalogue, and what is still free in them."""

    def __init__(self, cabinet: Cabinet) -> None:
        """Read catalogue/offices.yml; raises CatalogueInvalid."""
        self._settings = cabinet.settings
        self._session = cabinet.session
        self._offices = load_offices(cabinet.settings.catalogue / "offices.yml")

    def known(self, id: str) -> Office | None:
        """Return the office, None if it is not (any more) in the catalogue."""
        return self._offices.get(id)

    def get(self, id: str) -> Office:
        """Return the office; raises OfficeNotFound."""
        if id not in self._offices:
            raise OfficeNotFound("there is no such office")
        return self._offices[id]

    def page(self, *, limit: int = 50, offset: int = 0) -> OfficePage:
        """Return the offices in the order of the file."""
        every = tuple(self._offices.values())
        return OfficePage(items=every[offset : offset + limit], total=len(every))

    def slots(self, id: str, day: datetime.date) -> SlotPage:
        """Return the slots that can be booked on a day; raises OfficeNotFound."""
        office = self.get(id)
        if not self._is_open(office, day):
            return SlotPage(items=(), total=0)
        with self._session() as session:
            found = select(SlotRow).where(SlotRow.office == id, SlotRow.day == day)
            taken = {row.start: row.booked for row in session.scalars(found)}
        slots = tuple(
            Slot(
                office=id,
                day=day,
                start=start,
                minutes=office.minutes,
                free=max(0, office.capacity - taken.get(start, 0)),
            )
            for start in office.slots
            if self._is_ahead(day, start)
        )
        return SlotPage(items=slots, total=len(slots))

    def ensure_bookable(self, id: str, day: datetime.date, start: str) -> None:
        """Raise OfficeNotFound, or SlotClosed unless the slot is one that can be booked."""
        office = self.get(id)
        if day > self._today + datetime.timedelta(days=office.days_ahead):
            raise SlotClosed(f"{office.name}最多提前{office.days_ahead}天预约。")
        if day < self._today or not self._is_open(office, day):
            raise SlotClosed(f"{office.name}这一天不开放预约，请换一天。")
        if start not in office.slots or not self._is_ahead(day, start):
            raise SlotClosed("没有这个时间，或者已经过了，请从空余的时间里选一个。")

    def next_free(self, id: str, day: datetime.date, start: str) -> Slot | None:
        """Return the first free slot after this one, None if all are taken."""
        for more in range(self.get(id).days_ahead + 1):
            for slot in self.slots(id, day + datetime.timedelta(days=more)).items:
                if slot.free and (slot.day, slot.start) > (day, start):
                    return slot
        return None

    def _is_open(self, office: Office, day: datetime.date) -> bool:
        last = self._today + datetime.timedelta(days=office.days_ahead)
        if not self._today <= day <= last:
            return False
        saturday = office.saturday and day.weekday() == 5 and not is_holiday(day)
        return is_workday(day) or saturday

    def _is_ahead(self, day: datetime.date, start: str) -> bool:
        now = self._settings.now()
        return (day, datetime.time.fromisoformat(start)) > (now.date(), now.time())

    @property
    def _today(self) -> datetime.date:
        return self._settings.now().date()


def load_offices(path: Path) -> dict[str, Office]:
    """Return the offices of the file by id; raises CatalogueInvalid with every fault."""
    file = read_yaml(path)
    if not isinstance(file.data, list):
        raise CatalogueInvalid(file.fault((), "the file must be a list of offices"))
    offices: dict[str, Office] = {}
    faults: list[str] = []
    for index, block in enumerate(file.data):
        try:
            office = Office.model_validate(block)
        except ValidationError as error:
            faults += [file.fault((index, *one["loc"]), one["msg"]) for one in error.errors()]
            continue
        if office.id in offices:
            faults.append(file.fault((index,), f"the id {office.id} stands twice"))
        offices[office.id] = office
    if faults:
        raise CatalogueInvalid("\n".join(faults))
    return offices
