"""What is said about an application that is on its way, or that a clerk has."""

from actions import form_messages, qr, replies, wiring
from actions.replies import Message
from actions.slip import Slip
from services.errors import ServicesError
from services.models import Application


def recorded(transaction: str | None) -> Message:
    """Say that it is noted durably and will be filed, without promising a number yet."""
    told = (
        "已经记下了，不用再填，也不用再点。办事系统这会儿没有回应，我会一直替您提交，"
        "编号稍后给您：在这里说“查进度”就知道。"
    )
    return replies.text("queued", told, [replies.HUMAN], transaction=transaction)


def receipt_of(number: str, transaction: str | None) -> Message:
    """Return the receipt as far as it can be told without the services API."""
    told = f"已经提交，回执编号{number}。以后说“查一下办到哪了”或者报编号，就能查进度。"
    return {
        "type": "receipt", "outcome": "submitted", "transaction": transaction,
        "number": number, "qr": qr.picture(number), "text": told,
    }  # fmt: skip


async def receipt_with_promise(application: Application) -> Message:
    """Return the whole receipt; a message is promised only where the form asks for a number."""
    try:
        transaction = await wiring.services().transaction(application.transaction)
        reachable = transaction.field("mobile") is not None
    except ServicesError:
        reachable = False  # a promise less is true as well
    return form_messages.receipt(application, reachable=reachable)


def with_clerk(ticket: str) -> Message:
    """Say that it was not filed, and who has it now."""
    told = (
        f"对不起，您确认过的申请没有提交成功，已经转给工作人员，排队号{ticket}。"
        "留过手机号的，他们会联系您；没有留，报排队号来问就行。您填过的内容都还在，不用重填。"
    )
    return {"type": "handover", "outcome": "handover", "ticket": ticket, "text": told}


def of_slip(slip: Slip) -> Message:
    """Return the truth about a confirmed draft: filed, with a clerk, or on its way."""
    if slip.number:
        return receipt_of(slip.number, slip.transaction)
    return with_clerk(slip.ticket) if slip.ticket else recorded(slip.transaction)


async def later_receipt(slip: Slip) -> Message:
    """Return what is told of a slip that was settled meanwhile."""
    message = of_slip(slip)
    if slip.number:
        try:
            filed = await wiring.services().application(slip.number)
            message = await receipt_with_promise(filed)
        except ServicesError:
            pass  # the short receipt is true as well
    return {**message, "text": f"您刚才确认的那一件：{message['text']}"}
