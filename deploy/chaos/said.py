"""What was said and heard while a part was at fault."""

from dataclasses import dataclass, field

from deploy.visitors import Applicant, Heard


@dataclass(frozen=True)
class Said:
    """One turn of a talk; asked: it was a question of somebody who only asks."""

    talk: str
    text: str
    heard: Heard
    asked: bool = False


@dataclass
class Record:
    """All turns of one fault, and who applied under which talk."""

    said: list[Said] = field(default_factory=list)
    applicants: dict[str, Applicant] = field(default_factory=dict)
