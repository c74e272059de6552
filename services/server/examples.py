"""Examples in the contract, made as models: one that breaks its schema does not even import."""

import datetime
from collections.abc import Mapping

from pydantic import BaseModel

from services.application import (
    Application,
    ApplicationPage,
    Event,
    NewEvent,
    Supplement,
    WhoseApplications,
    application_number,
)
from services.appointment import (
    Appointment,
    NewAppointment,
    Office,
    OfficePage,
    Slot,
    SlotPage,
    appointment_number,
)
from services.draft import Draft, DraftChange, NewDraft
from services.erasure import Erased, ErasureRequest
from services.errors import Incomplete
from services.health import Health
from services.problem import problem_of
from services.settings import SHANGHAI
from services.ticket import NewTicket, Ticket, TicketChange, TicketPage
from services.transaction import TransactionLine, TransactionPage
from services.upload import Upload

DAY = datetime.date(2026, 11, 23)
AT = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)
NUMBER = application_number(DAY, 12345678)
UPLOAD = "up-0123456789abcdef0123456789abcdef"
TALK = "kiosk-7f3a"

_event = Event(at=AT, state="submitted", by="citizen", note=None, text="已经提交，等待部门受理")
_asked = Event(
    at=AT + datetime.timedelta(days=1),
    state="supplement_needed",
    by="社保窗口",
    note="请补充离职证明",
    text="请补充离职证明",
)
_application = Application(
    number=NUMBER,
    transaction="unemployment-register",
    name="失业登记",
    state="supplement_needed",
    state_text="请补充离职证明",
    submitted_at=AT,
    promised_on=datetime.date(2026, 12, 21),
    supplement="请补充离职证明",
    events=(_event, _asked),
)
_slot = Slot(office="district-centre", day=DAY, start="09:30", minutes=30, free=4)
_office = Office(
    id="district-centre",
    name="区政务服务中心综合窗口",
    slots=("09:00", "09:30"),
    minutes=30,
    capacity=6,
    days_ahead=14,
)
_line = TransactionLine(
    id="elder-card",
    name="敬老卡申领",
    theme="养老助残",
    audience="citizen",
    kind="apply",
    terminal=True,
)

_ticket = Ticket(
    number="RG261123004217",
    desk="综合窗口（养老助残）",
    reason="citizen asked",
    transaction="elder-card",
    topic=None,
    state="waiting",
    ahead=2,
    created_at=AT,
)

EXAMPLES: Mapping[str, BaseModel] = {
    type(one).__name__: one
    for one in (
        Health(status="ok", transactions=542, today=DAY),
        _line,
        TransactionPage(items=(_line,), total=1),
        NewDraft(
            transaction="elder-card",
            answers={"field.mobile": "13800138000"},
            conversation=TALK,
        ),
        DraftChange(set={"field.applicant_name": "裘根娣"}, remove=("field.mobile",)),
        Draft(
            id="kq3vW0c1nN5sV2bq8yTz4LrX6uJm9HdE",
            code="40718235",
            transaction="elder-card",
            answers={"field.mobile": "13800138000"},
            trail=("field.mobile",),
            paused=False,
            number=None,
            purpose="用于办理“敬老卡申领”，提交或者到期以后删除",
            created_at=AT,
            expires_at=AT + datetime.timedelta(days=7),
        ),
        Upload(upload=UPLOAD, kind="image", bytes=48211),
        _event,
        _application,
        ApplicationPage(items=(_application,), total=1),
        NewEvent(state="supplement_needed", note="请补充离职证明", by="社保窗口"),
        Supplement(text="离职证明已经上传", uploads=(UPLOAD,)),
        WhoseApplications(id_number="11010519491231002X", mobile="13800138000"),
        _office,
        OfficePage(items=(_office,), total=1),
        _slot,
        SlotPage(items=(_slot,), total=1),
        NewAppointment(
            office="district-centre", day=DAY, start="09:30", name="裘根娣", conversation=TALK
        ),
        Appointment(
            number=appointment_number(DAY, 12345678),
            office="district-centre",
            office_name="区政务服务中心综合窗口",
            day=DAY,
            start="09:30",
            minutes=30,
            transaction=None,
            state="booked",
            created_at=AT,
        ),
        NewTicket(reason="citizen asked", transaction="elder-card", conversation=TALK),
        _ticket,
        TicketPage(items=(_ticket,), total=1),
        TicketChange(state="taken"),
        ErasureRequest(conversation=TALK),
        Erased(drafts=1, uploads=2, applications=1, appointments=0, tickets=1),
        problem_of(Incomplete(["field.mobile"])),
    )
}
"""Name of a schema in the contract to an example of it."""
