"""The public contract of a turn: what comes in, what goes out (design: public contract)."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

MessageOut = dict[str, Any]
CHANNEL = r"^[a-z]{1,20}$"


class MessageIn(BaseModel):
    """One turn of a person. `conversation` is any string; `attachments` are ids of uploads."""

    model_config = ConfigDict(extra="ignore")

    conversation: str = Field(min_length=1, max_length=200, examples=["a-visit-1"])
    text: str = Field(default="", max_length=20_000, examples=["没签劳动合同能要双倍工资吗"])
    channel: str = Field(default="api", pattern=CHANNEL)
    attachments: list[str] = Field(default_factory=list, max_length=10)

    @field_validator("text", mode="before")
    @classmethod
    def _whole(cls, value: Any) -> Any:
        """Drop half an emoji, which some clients leave when they cut a text."""
        return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value

    @field_validator("attachments")
    @classmethod
    def _ids(cls, value: list[str]) -> list[str]:
        if any(
            not one.replace("-", "").replace("_", "").isalnum() or len(one) > 80 for one in value
        ):
            raise ValueError("attachments are ids given by /api/v1/uploads")
        return value


PROVEN = frozenset({"wechat", "wecom"})  # their platform signs who speaks; a caller cannot


def of_a_caller(channel: str, conversation: str) -> str:
    """Return the conversation of a caller of the API, who must not go on with a platform's person."""
    return f"api:{conversation}" if channel in PROVEN else conversation


class Reply(BaseModel):
    """All messages of one turn, in the order in which they are to be shown."""

    conversation: str
    messages: list[MessageOut]


HUMAN_OPTION = {"label": "转人工", "payload": "wb:human:"}


def failure(outcome: str, told: str) -> MessageOut:
    """Return the message for a turn that failed: true, kind, with the way to a person."""
    return {"type": "text", "outcome": outcome, "text": told, "options": [HUMAN_OPTION]}
