"""What the form says: the question, the review, the end."""

from actions import replies
from actions.replies import Message, Option
from services.form import Step, progress, summary
from services.models import Application, Draft, Transaction

BACK: Option = {"label": "上一步", "payload": "wb:move:back"}
PAUSE: Option = {"label": "先停一下", "payload": "wb:move:pause"}
SKIP: Option = {"label": "跳过", "payload": "wb:move:skip"}


def question(transaction: Transaction, draft: Draft, step: Step, words: str = "") -> Message:
    """Return the message that asks a step; `words` replaces the usual wording."""
    done, total = progress(transaction, draft.answers)
    options = [{"label": one, "payload": f"wb:answer:{one}"} for one in step.choices]
    if step.optional:
        options.append(SKIP)
    return {
        "type": "ask", "outcome": "asking", "transaction": transaction.id, "field": step.name,
        "text": words or step.ask, "options": options, "progress": {"done": done, "total": total},
    }  # fmt: skip


def review(transaction: Transaction, draft: Draft) -> Message:
    """Return the review: every value masked where private, confirm or change."""
    rows = [
        {"label": row.label, "value": row.value, "field": row.field}
        for row in summary(transaction, draft.answers)
    ]
    submit = {"label": "确认提交", "payload": "wb:confirm:submit"}
    return {
        "type": "review", "outcome": "reviewing", "transaction": transaction.id,
        "text": f"请核对“{transaction.name}”。没有问题就说“确认提交”，表示内容属实并同意用于办理这件事；"
        "要改哪一项，直接说，比如“手机号改一下”。",
        "summary": rows, "options": [submit, BACK, PAUSE],
    }  # fmt: skip


def receipt(application: Application) -> Message:
    """Return the receipt with what happens next."""
    day = application.promised_on
    promise = f"承诺在{day.year}年{day.month}月{day.day}日前办好。" if day else ""
    return {
        "type": "receipt", "outcome": "submitted", "transaction": application.transaction,
        "number": application.number,
        "text": f"“{application.name}”已经提交，回执编号{application.number}。{promise}"
        "以后说“查一下办到哪了”或者报编号，就能查进度。",
    }  # fmt: skip


def stopped(transaction: Transaction, result: str, reason: str) -> Message:
    """Return the end of a form that cannot go on: not eligible, or only at the window."""
    options = [replies.HUMAN]
    return replies.text(result, reason, options, transaction=transaction.id)


def paused(transaction: Transaction, draft: Draft) -> Message:
    """Return the words of a pause with the code to go on elsewhere."""
    words = (
        f"“{transaction.name}”先停在这里，填过的都存好了。回来说“继续办”就接着填；"
        f"换一台机器，就报取件码{draft.code}。"
    )
    return replies.text("paused", words, [replies.CONTINUE], transaction=transaction.id)


def cannot(step: Step) -> str:
    """Return the way round for somebody who has not got what is asked for."""
    if step.materials:
        return (
            "没带齐不要紧，可以先停一下回去拿，填过的都留着；也可以转人工问问能不能用别的材料代替。"
        )
    label = step.field.label if step.field else "这一项"
    return f"没有{label}不要紧：想起来或者找到了再填，可以先停一下，填过的都留着；也可以转人工。有的话现在说也行。"
