"""The reviewed answer: one Entry per topic and period, as a clerk writes it in entries/*.yml."""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from knowledge.citation import Citation, split_basis

Facet = Literal[
    "conditions", "materials", "steps", "time_limit", "fee", "channel", "amount", "basis"
]
Style = Literal[
    "short", "keywords", "spoken", "story", "indirect", "other_side", "elder", "typo", "posted"
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wording(_Strict):
    """One way of asking; `facet` when it asks for one side of the topic only."""

    text: str = Field(min_length=1, max_length=120)
    style: Style
    facet: Facet | None = None


class Fact(_Strict):
    """An atomic claim with its legal basis; `checked` when the cited article was read."""

    text: str = Field(min_length=2)
    basis: str | None
    checked: bool

    @field_validator("basis")
    @classmethod
    def _parses(cls, value: str | None) -> str | None:
        for part in split_basis(value or ""):
            Citation.parse(part)
        return value


class Computed(_Strict):
    """A number that stands in a text and follows from the facts, with the reason."""

    number: float
    reason: str = Field(min_length=2)


class Review(_Strict):
    """Who read the entry a second time, and when."""

    by: str
    on: datetime.date


class Entry(_Strict):
    """A reviewed answer. Lengths in characters; dates inclusive; see docs/how-to/add-an-answer.md."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    topic: str = ""
    category: Literal["tax", "policy", "business", "law", "hr", "resident"]
    title: str = Field(min_length=4, max_length=40)
    title_en: str = Field(min_length=4)
    answer: str = Field(min_length=60, max_length=220)
    spoken: str = Field(min_length=8, max_length=80)
    facets: dict[Facet, str]
    wordings: list[Wording]
    facts: list[Fact] = Field(min_length=1)
    computed: list[Computed] = []
    sources: list[str] = Field(min_length=1, max_length=4)
    effective_from: datetime.date | None
    valid_until: datetime.date | None
    checked_on: datetime.date
    region: Literal["全国", "上海"]
    audience: Literal["citizen", "company", "both"]
    related: list[str] = []
    not_to_confuse_with: dict[str, str] = {}
    transactions: list[str] = []
    reviewed: Review | None = None

    @model_validator(mode="before")
    @classmethod
    def _open_wordings(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("wordings"), dict):
            data = {**data, "wordings": _wordings(data["wordings"])}
        if isinstance(data, dict) and isinstance(review := data.get("reviewed"), dict):
            # YAML 1.1 reads a bare `on` as true
            named = {"on" if key is True else key: value for key, value in review.items()}
            data = {**data, "reviewed": named}
        if isinstance(data, dict) and not data.get("topic"):
            data = {**data, "topic": data.get("id", "")}
        return data

    @property
    def citations(self) -> list[Citation]:
        """Return the citations shown under the answer, the most important first."""
        return [Citation.parse(source) for source in self.sources]

    def in_force(self, day: datetime.date) -> bool:
        """Tell whether the entry may be served on `day`."""
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


def _wordings(styles: dict[str, list[str]]) -> list[dict[str, str | None]]:
    """Open the file's form, style → ["text | facet", …], into one mapping a wording."""
    rows: list[dict[str, str | None]] = []
    for style, texts in styles.items():
        if not isinstance(texts, list | None):
            raise ValueError(f"wordings: {style} must be a list")
        for text in texts or []:
            words, _, facet = str(text).partition(" | ")
            rows.append({"text": words.strip(), "style": style, "facet": facet.strip() or None})
    return rows
