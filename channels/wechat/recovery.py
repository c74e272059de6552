"""When a replica died while the dialogue was answering: has the message been heard or not?

The dialogue repeats its last reply when it is asked to. Something else than the reply before means
that the message was heard, and that this is its answer. The same means that it was not, or that it
changed nothing: then it is said again. An application is filed once for each draft in any case.
"""

from channels.dialogue import Dialogue
from channels.messages import MessageIn, MessageOut
from channels.wechat.jobs import Jobs

REPEAT = "再说一遍"
SHAPE = ("type", "outcome", "topic", "facet", "transaction", "field", "number", "ticket")


def mark(messages: list[MessageOut]) -> list[list[str]]:
    """Return what tells a reply from the one before: in a form its open step, else all messages.

    No texts: a step is asked again in other words, and numbers in stored texts are masked.
    """
    last = messages[-1:]
    in_form = bool(last) and last[0].get("type") in ("ask", "review")
    told = last if in_form else messages
    return [[str(one.get(name) or "") for name in SHAPE] for one in told]


async def note_reply(jobs: Jobs, person: str, messages: list[MessageOut]) -> None:
    """Remember the reply, for the case that the next message's replica dies."""
    await jobs.note("asked", person, mark(messages))


async def ask_again(
    dialogue: Dialogue, jobs: Jobs, person: str, message: MessageIn
) -> list[MessageOut]:
    """Return the reply to a message that may have been heard already; raises EngineDown."""
    before = await jobs.noted("asked", person)
    if before:
        again = message.model_copy(update={"text": REPEAT, "attachments": []})
        now = await dialogue.say(again)
        if mark(now) != before:
            return now
    return await dialogue.say(message)
