"""What a citizen does at the counter beside forms: tickets, appointments, deletion."""

import datetime

from services.models import Appointment, Erased, OfficePage, SlotPage, Ticket
from services.wire import Wire, segment


class CounterCalls(Wire):
    """The calls about tickets, appointments and deletion; part of ServicesClient."""

    async def create_ticket(
        self,
        reason: str,
        *,
        transaction: str | None = None,
        topic: str | None = None,
        conversation: str | None = None,
    ) -> Ticket:
        """Call a person and return the place in the queue; reason: 500 characters at most."""
        about = {"transaction": transaction, "topic": topic, "conversation": conversation}
        return await self.call(Ticket, "POST", "/tickets", json={"reason": reason, **about})

    async def ticket(self, number: str) -> Ticket:
        """Return the ticket with how many wait before it; raises TicketNotFound."""
        return await self.call(Ticket, "GET", f"/tickets/{segment(number)}")

    async def offices(self) -> OfficePage:
        """Return the offices where one can book."""
        return await self.call(OfficePage, "GET", "/offices")

    async def slots(self, office: str, day: datetime.date) -> SlotPage:
        """Return the slots of a day with the places left; raises OfficeNotFound."""
        params = {"day": day.isoformat()}
        return await self.call(SlotPage, "GET", f"/offices/{segment(office)}/slots", params=params)

    async def book(
        self,
        office: str,
        day: datetime.date,
        start: str,
        *,
        idempotency_key: str,
        transaction: str | None = None,
        name: str | None = None,
        mobile: str | None = None,
        conversation: str | None = None,
    ) -> Appointment:
        """Book a place, once however often this is called; start: such as 09:30.

        Raises FullyBooked with `next_free`, SlotClosed, OfficeNotFound.
        """
        body = {"office": office, "day": day.isoformat(), "start": start}
        more = {"transaction": transaction, "name": name, "mobile": mobile}
        headers = {"Idempotency-Key": idempotency_key}
        whole = {**body, **more, "conversation": conversation}
        return await self.call(Appointment, "POST", "/appointments", json=whole, headers=headers)

    async def appointment(self, number: str) -> Appointment:
        """Return the appointment with the number; raises AppointmentNotFound."""
        return await self.call(Appointment, "GET", f"/appointments/{segment(number)}")

    async def cancel_appointment(self, number: str) -> None:
        """Give the place back; raises AppointmentNotFound."""
        await self.send("DELETE", f"/appointments/{segment(number)}")

    async def erase(
        self,
        *,
        conversation: str | None = None,
        id_number: str | None = None,
        mobile: str | None = None,
    ) -> Erased:
        """Delete everything of a conversation, or of a person (identity and mobile together)."""
        said = {"conversation": conversation, "id_number": id_number, "mobile": mobile}
        return await self.call(Erased, "POST", "/erasures", json=said)
