"""An agreed time at the counter, for what cannot be filed from here."""

import datetime
import re

from actions import form_messages as words
from actions import replies, wiring
from actions.form_state import FormState
from actions.replies import Option
from actions.talk import offered_payload
from actions.values.clock import time_of_day
from actions.values.dates import day as day_said
from knowledge import today
from services.errors import FullyBooked, SlotClosed
from services.models import Office, Slot

MOST_OFFERED = 3
DAYS_AHEAD = 14
WEEKDAYS = "一二三四五六日"
ANSWER = "wb:answer:"
_OTHER_TIME = re.compile(r"别的|其他|其它|换(?:个|一)|不方便|还有(?:吗|没|别)|都不")
_OFF = re.compile(
    r"不(?:用|想|要)?(?:预?约|去)了|不预约|先不约|不用(?:预?约|去)|^(?:那|哎|唉)?算了(?:吧)?$"
)
# 第一个就行, 那就第二个吧: what stands around the place in the list.
_AROUND_PICK = re.compile(
    r"^(?:那|就|我|要|选|约)*(?=第|最)|(?:[，, ]*(?:就|也|也就)?(?:行|好|可以|成|他|它|这个)(?:了|吧|的|啊)*|吧|好了)$"
)


async def wanted(state: FormState) -> None:
    """Book the day and hour that were said with the wish, else offer times."""
    day = None if state.turn.payload else day_said(state.turn.text, today(), lean=1)
    if day:
        await _on(state, (await _office(state)).id, day, state.turn.text)
    else:
        await offer(state)


async def called_off(state: FormState) -> bool:
    """Leave the offered times and keep the form; False if that was not said."""
    if state.turn.payload or not state.pending.get("book") or not _OFF.search(state.turn.text):
        return False
    state.drop("book")
    told = f"好的，先不约。填过的都存着，取件码{state.draft.code}。要约的时候说“预约”就行。"
    options = [words.BOOK, replies.HUMAN]
    state.turn.say(replies.text("window", told, options, transaction=state.transaction.id))
    return True


async def offer(
    state: FormState, *, said: str = "", since: str = "", day: str = "", clock: str = ""
) -> None:
    """Offer the next free times.

    said: before them; since: YYYY-MM-DDTHH:MM, later ones only; day: the one that was named;
    clock: HH:MM, on whichever day.
    """
    office = await _office(state)
    slots = await _free(office, since, clock)
    if not slots:
        told = f"{said}{office.name}这两周都约满了。可以直接去窗口取号，也可以说“人工”。"
        state.turn.say(replies.text("window", told, [replies.HUMAN]))
        state.end()
        return
    state.note(book={"office": office.id, "last": _key(slots[-1]), "day": day})
    options: list[Option] = [
        {"label": spoken(slot), "payload": f"{ANSWER}{_key(slot)}"} for slot in slots
    ]
    options += [{"label": "换个时间", "payload": f"{ANSWER}later"}, replies.HUMAN]
    ask = f"{said}{office.name}，这几个时间有空：{'，'.join(map(spoken, slots))}。您选哪个？"
    ask += "也可以说想哪天来，比如“明天下午两点”。"
    state.turn.say(replies.text("booking", ask, options, transaction=state.transaction.id))


async def booked(state: FormState) -> bool:
    """Take what is said while times are offered; False if it is about something else."""
    open_offer = state.pending.get("book")
    if not open_offer:
        return False
    text = state.turn.text
    picked = offered_payload(state.turn, text) or offered_payload(
        state.turn, _AROUND_PICK.sub("", text.strip(" 。，,！!"))
    )
    chosen = (state.turn.payload or picked or "").removeprefix(ANSWER)
    if chosen == "later" or (not chosen and _OTHER_TIME.search(text)):
        await offer(state, said="好的，往后看。", since=open_offer["last"])
    elif re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", chosen):
        await _book(state, open_offer["office"], *chosen.split("T"))
    elif not state.turn.payload and (day := day_said(text, today(), lean=1)):
        await _on(state, open_offer["office"], day, text)
    elif not state.turn.payload and (clock := time_of_day(text)):
        await _at(state, open_offer, clock)
    else:
        return False
    return True


async def _at(state: FormState, open_offer: dict[str, str], clock: str) -> None:
    """Take an hour that was said alone: on the day named before, else ask which day."""
    if day := open_offer.get("day"):
        await _on(state, open_offer["office"], day, clock)
        return
    slots = await _free(await _office(state), "", clock)
    said = "哪一天的这个时间？" if slots else "这个时间约不了。"
    await offer(state, said=said, clock=clock if slots else "")


async def _on(state: FormState, office: str, day: str, text: str) -> None:
    """Book the time said of a day, or offer those from then on."""
    clock = time_of_day(text)
    free = {slot.start for slot in (await _slots_of(office, day)) if slot.free}
    if clock in free:
        await _book(state, office, day, str(clock))
    else:
        said = "这个时间约不了。" if clock or not free else ""
        eve = datetime.date.fromisoformat(day) - datetime.timedelta(days=1)
        await offer(state, said=said, since=f"{eve.isoformat()}T23:59", day=day)


async def _book(state: FormState, office: str, day: str, start: str) -> None:
    values = state.values()
    name, mobile = values.get("applicant_name"), values.get("mobile")
    try:
        booked = await wiring.services().book(
            office,
            datetime.date.fromisoformat(day),
            start,
            idempotency_key=f"{state.draft.id}-{office}-{day}-{start}".replace(":", ""),
            transaction=state.transaction.id,
            name=name if isinstance(name, str) else None,
            mobile=mobile if isinstance(mobile, str) else None,
            conversation=state.turn.tracker.sender_id,
        )
    except (FullyBooked, SlotClosed) as error:
        await offer(state, said=error.told)
        return
    when = f"{_spoken_day(booked.day)}{booked.start.removeprefix('0')}"
    told = (
        f"约好了：{when}，{booked.office_name}，办{words.called(state.transaction)}。"
        f"预约号{booked.number}，到了报这个号。填过的都存着，取件码{state.draft.code}。"
    )
    state.draft = await wiring.services().update_draft(state.draft.id, paused=True)
    state.turn.set(pending=None)
    state.turn.say(
        replies.text("booked", told, transaction=state.transaction.id, number=booked.number)
    )
    state.end()


async def _office(state: FormState) -> Office:
    """Return where the transaction's department has its counter, else the first for everybody."""
    offices = (await wiring.services().offices()).items
    own = (office for office in offices if office.serves_department(state.transaction.department))
    return next(own, None) or next((one for one in offices if not one.serves), offices[0])


async def _free(office: Office, since: str, clock: str = "") -> list[Slot]:
    """Return the first free slot (at clock) of each of the next days, up to three."""
    first = datetime.date.fromisoformat(since[:10]) if since else today()
    found: list[Slot] = []
    for ahead in range(DAYS_AHEAD):
        day = first + datetime.timedelta(days=ahead)
        free = [s for s in await _slots_of(office.id, day.isoformat()) if s.free]
        later = [s for s in free if _key(s) > since and clock in ("", s.start)]
        found += later[: MOST_OFFERED if since and not found else 1]
        if len(found) >= MOST_OFFERED:
            break
    return found[:MOST_OFFERED]


async def _slots_of(office: str, day: str) -> tuple[Slot, ...]:
    return (await wiring.services().slots(office, datetime.date.fromisoformat(day))).items


def spoken(slot: Slot) -> str:
    """Return 11月24日（周二）9:00."""
    return f"{_spoken_day(slot.day)}{slot.start.removeprefix('0')}"


def _spoken_day(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def _key(slot: Slot) -> str:
    return f"{slot.day.isoformat()}T{slot.start}"
