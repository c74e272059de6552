"""An error that goes over the wire comes out as the same error."""

import pytest

from services import errors
from services.problem import DETAILS, KINDS, error_of, problem_of

EVERY = [
    errors.TransactionNotFound(),
    errors.DraftNotFound(),
    errors.ApplicationNotFound(),
    errors.ValueRefused("手机号码应该是11位。", key="field.mobile"),
    errors.UploadRefused("文件太大了。"),
    errors.DraftClosed("WB261123000000018"),
    errors.Incomplete(["field.mobile", "field.email"]),
    errors.NotEligible("上海户籍居民不需要办理居住证。"),
    errors.OnlyAtWindow(),
    errors.IllegalMove("这件事现在是“已经办结”，不能改成“没有通过”。"),
    errors.KeyReused(),
    errors.TooManyRequests(600),
    errors.TicketNotFound(),
    errors.OfficeNotFound(),
    errors.AppointmentNotFound(),
    errors.SlotClosed("这一天不开放预约，请换一天。"),
    errors.FullyBooked("2026-11-24 10:00"),
    errors.FullyBooked(),
]


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_the_kind_and_its_details_survive(error: errors.ServicesError) -> None:
    problem = problem_of(error)
    revived = error_of(problem.status, problem.model_dump_json().encode())
    assert type(revived) is type(error)
    assert revived.told == error.told
    for name in DETAILS:
        assert getattr(revived, name, None) == getattr(error, name, None)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"type": "x", "title": "", "status": 1}']
)
def test_anything_else_means_the_services_are_unavailable(body: bytes) -> None:
    assert isinstance(error_of(502, body), errors.ServicesUnavailable)


def test_every_kind_is_tried_here() -> None:
    assert {type(error) for error in EVERY} == set(KINDS)


def test_every_error_has_words_for_the_citizen() -> None:
    for error in EVERY:
        assert error.told.endswith("。")
