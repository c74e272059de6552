"""POST /api/v1/feedback: a vote on an answer, from a client that draws its own buttons."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, Field

from channels.dialogue import sender
from channels.feedback import NO, YES, Feedback
from channels.journal.vote import Reason
from channels.messages import CHANNEL

router = APIRouter(prefix="/api/v1")
Topic = Annotated[str, Field(pattern=r"^[\w.-]{1,100}$", examples=["hr-annual-leave"])]


class FeedbackIn(BaseModel):
    """conversation and channel: those of the messages; topic: of the answer; reason: of a no."""

    conversation: str = Field(min_length=1, max_length=200)
    topic: Topic
    useful: bool
    reason: Reason | None = None
    channel: str = Field(default="api", pattern=CHANNEL)


@router.post("/feedback", status_code=202)
async def give(given: FeedbackIn, request: Request) -> dict[str, str]:
    """Take a vote; of several on one answer in one conversation the last one counts.

    What is said about an answer that the conversation never got is passed over.
    """
    if given.useful and given.reason:
        raise HTTPException(422, "reason belongs to what was not useful")
    feedback: Feedback = request.app.state.feedback
    mark = YES if given.useful else given.reason or NO
    talk = sender(given.channel, given.conversation)
    feedback.note(mark, given.topic, sender=talk, channel=given.channel)
    return {"status": "noted"}
