"""What the form says: the question, the review, the end."""

from actions import qr, replies
from actions.replies import Message, Option
from services.form import Step, applicable_materials, either, progress, summary
from services.models import Application, Draft, MaterialUse, Transaction

BACK: Option = {"label": "上一步", "payload": "wb:move:back"}
PAUSE: Option = {"label": "先停一下", "payload": "wb:move:pause"}
SKIP: Option = {"label": "跳过", "payload": "wb:move:skip"}
BOOK: Option = {"label": "预约到窗口办", "payload": "wb:move:book"}
MISTAKEN: Option = {"label": "刚才说错了", "payload": "wb:move:back"}
MATERIALS = "materials"  # the field of the review's rows of papers, which are no answers
ENOUGH = "就这些"


def question(
    transaction: Transaction, draft: Draft, step: Step, words: str = "", *, stuck: bool = False
) -> Message:
    """Return the message that asks a step; `words` replaces the usual wording."""
    done, total = progress(transaction, draft.answers, step)
    options = [{"label": one, "payload": f"wb:answer:{one}"} for one in step.choices]
    if step.optional:
        options.append(SKIP)
    if stuck:
        options += [BACK, PAUSE, replies.HUMAN]
    return {
        "type": "ask", "outcome": "asking", "transaction": transaction.id, "field": step.name,
        "kind": step.field.type if step.field else "choice",
        "validation": step.field.validation if step.field else None,
        "text": words or asked(transaction, draft, step), "options": options,
        "progress": {"done": done, "total": total},
    }  # fmt: skip


def more_choices(transaction: Transaction, draft: Draft, step: Step, chosen: list[str]) -> Message:
    """Return the message after a tap on one of several choices: that is all, or one more."""
    asked_again = question(
        transaction, draft, step, f"选了{'、'.join(chosen)}。还有别的就接着选，没有就选“{ENOUGH}”。"
    )
    enough = {"label": ENOUGH, "payload": f"wb:answer:{ENOUGH}"}
    rest = [one for one in asked_again["options"] if one["label"] not in chosen]
    return {**asked_again, "options": [enough, *rest]}


def asked(transaction: Transaction, draft: Draft, step: Step) -> str:
    """Return the question of a step; that about papers tells which need not be brought."""
    if not step.materials:
        return step.ask
    spared = "、".join(
        use.material.name
        for use in applicable_materials(transaction, draft.answers)
        if use.material.electronic and use.material.form != "signed_here"
    )
    needed = [
        f"{u.material.name}（{u.note}）" if u.note else u.material.name for u in step.materials
    ]
    between = "；" if any("、" in name for name in needed) else "、"
    instead = "".join(f"没有{name}，用{other}也行。" for name, other in alternatives(step))
    free = f"{spared}调用电子证照，不用带。" if spared else ""
    return f"{free}要看这几样材料：{between.join(needed)}。{instead}都带了吗？"


def alternatives(step: Step) -> list[tuple[str, str]]:
    """Return pairs of papers of which one is enough, each pair once."""
    uses: dict[str, MaterialUse] = {use.material.id: use for use in step.materials}
    pairs = [
        (use.material.name, uses[use.alternative].material.name)
        for use in step.materials
        if use.alternative in uses
    ]
    return [pair for place, pair in enumerate(pairs) if pair[::-1] not in pairs[:place]]


def called(transaction: Transaction) -> str:
    """Return the name in quotation marks; marks inside it become inner ones."""
    return f"“{transaction.name.replace('“', '‘').replace('”', '’')}”"


def opening(transaction: Transaction, draft: Draft, *, resumed: bool) -> str:
    """Return the words before the first question."""
    done, total = progress(transaction, draft.answers)
    if resumed:
        return f"接着办{called(transaction)}，已经填好{done}项。"
    about = f"好的，来办{called(transaction)}，大约{total}步，一步一步来。"
    window = "" if transaction.terminal else "这件事最后要到窗口当面交，先在这里把表填好。"
    return about + window


def heard(values: list[tuple[str, str]]) -> str:
    """Say back what was told of itself: label and value, private numbers masked."""
    return f"记下了：{'，'.join(f'{label}{value}' for label, value in values)}。" if values else ""


def review(transaction: Transaction, draft: Draft, words: str = "") -> Message:
    """Return the review: every value masked where private, confirm or change; words: said first."""
    rows = [
        {"label": row.label, "value": row.value, "field": row.field}
        for row in summary(transaction, draft.answers)
    ]
    label = "确认提交" if transaction.terminal else "填好了"
    submit = {"label": label, "payload": "wb:confirm:submit"}
    named = next((row["label"] for row in reversed(rows) if row["field"] != MATERIALS), "姓名")
    return {
        "type": "review", "outcome": "reviewing", "transaction": transaction.id,
        "text": f"{words}请核对{called(transaction)}。没有问题就说“{label}”，"
        f"表示内容属实，也同意用于办理这件事；要改哪一项，直接说，比如“{named}改一下”。",
        "summary": rows, "options": [submit, BACK, PAUSE],
    }  # fmt: skip


def receipt(application: Application, *, reachable: bool) -> Message:
    """Return the receipt with what happens next; qr: a picture of the number to take along.

    reachable: the form has a phone number, so that somebody can be told of missing papers.
    """
    missing = "要补材料会发消息告诉您。" if reachable else "要不要补材料，查进度就知道。"
    day = application.promised_on
    promise = f"承诺在{day.year}年{day.month}月{day.day}日前办好。" if day else ""
    if day and day <= application.submitted_at.date():
        promise = "当天就能办好。"
    note = f"{application.promise_note.rstrip('。')}。" if application.promise_note else ""
    return {
        "type": "receipt", "outcome": "submitted", "transaction": application.transaction,
        "number": application.number, "qr": qr.picture(application.number),
        "text": f"“{application.name.replace('“', '‘').replace('”', '’')}”已经提交，回执编号{application.number}。"
        f"接下来由部门受理，{missing}{promise}{note}"
        "以后说“查一下办到哪了”或者报编号，就能查进度。",
    }  # fmt: skip


def stopped(transaction: Transaction, result: str, reason: str) -> Message:
    """Return the stop of a form that cannot go on: not eligible, or only at the window."""
    options = [MISTAKEN, replies.HUMAN]
    if result == "window":
        options = [BOOK, MISTAKEN, replies.HUMAN]
        reason = f"{reason.rstrip('。')}。要我帮您约个时间，就说“预约”；想现在问人，就说“人工”。"
    return replies.text(result, reason, options, transaction=transaction.id)


def at_window(transaction: Transaction, draft: Draft) -> Message:
    """Return the end of a form that is handed in at the counter."""
    words = (
        f"{called(transaction)}的表填好了，已经存好，取件码{draft.code}。"
        f"最后一步要到窗口当面办，由{transaction.department}受理，到了报取件码，不用重填。"
        "要我帮您约个时间，就说“预约”。"
    )
    options = [BOOK, replies.HUMAN]
    return replies.text("window", words, options, transaction=transaction.id)


def paused(transaction: Transaction, draft: Draft) -> Message:
    """Return the words of a pause with the code to go on elsewhere."""
    words = (
        f"{called(transaction)}先停在这里，填过的都存好了。回来说“继续办”就接着填；"
        f"换一台机器，就报取件码{draft.code}。"
    )
    return replies.text("paused", words, [replies.CONTINUE], transaction=transaction.id)


def kept(draft: Draft) -> str:
    """Say how the form goes on after a person was called."""
    return f"要自己接着填，说“继续办”就行；换一台机器，报取件码{draft.code}。"


AWAY = "一时没有的话，可以先停一下，填过的都留着；也可以说“人工”，问问有没有别的办法。"


def needed(step: Step) -> str:
    """Return why a step cannot be left out, and what else is possible."""
    why = f"{step.why.rstrip('。')}。" if step.why else ""
    return f"这一项必须有，没法跳过：{why}{AWAY}{step.again}"


def private(step: Step) -> str:
    """Return what is said to somebody who does not want to tell."""
    why = f"{step.why.rstrip('。')}。" if step.why else ""
    return f"您的顾虑我明白。要这一项是因为：{why}不想在这里说，可以说“人工”，到窗口当面办；愿意的话，现在说也行。"


def cannot(step: Step) -> str:
    """Return the way round for somebody who has not got what is asked for."""
    away = "可以先停一下，填过的都留着；也可以说“人工”，"
    if step.materials:
        instead = "".join(f"没有{name}，可以用{other}代替。" for name, other in alternatives(step))
        return f"没带齐不要紧。{instead}{away}问问能不能用别的材料。都在手边了，就说“材料都带了”。"
    if step.field and step.field.type in ("photo", "file"):
        return f"手边没有{step.field.label}不要紧，{away}请人帮忙拍。准备好了，现在发给我也行。"
    if step.field and not step.choices:
        return f"一时没有{step.field.label}不要紧，{away}问清楚。找到了，现在说也行。"
    return f"拿不准不要紧，{away}问清楚再定。要是清楚了，现在说也行：{either(step.choices)}。"
