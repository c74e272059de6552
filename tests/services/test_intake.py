"""Nothing enters a draft that its validator refuses."""

import pytest

from services.catalog import Catalogue
from services.errors import ValueRefused
from services.intake import Filled, Intake
from tests.services.samples import TODAY, UPLOAD


def intake(catalogue: Catalogue, id: str, kind: str | None = "image") -> Intake:
    return Intake(catalogue.get(id), TODAY, lambda upload: kind)  # type: ignore[arg-type, return-value]


def refused(catalogue: Catalogue, key: str, value: object, kind: str | None = "image") -> str:
    with pytest.raises(ValueRefused) as error:
        intake(catalogue, "id-card-renew", kind).changed(Filled(), put={key: value})  # type: ignore[dict-item]
    assert error.value.key == key
    return error.value.reason


def test_values_are_kept_in_canonical_form(catalogue: Catalogue) -> None:
    put = {"field.mobile": "138 0013 8000", "eligibility.why": "坏了看不清"}
    kept = intake(catalogue, "id-card-renew").changed(Filled(), put=put)
    assert kept.answers["field.mobile"] == "13800138000"
    assert kept.trail == ("field.mobile", "eligibility.why")


def test_a_key_given_again_moves_to_the_end(catalogue: Catalogue) -> None:
    door = intake(catalogue, "id-card-renew")
    first = door.changed(
        Filled(), put={"field.mobile": "13800138000", "field.applicant_name": "王芳"}
    )
    again = door.changed(first, put={"field.mobile": "13900139000"})
    assert again.trail == ("field.applicant_name", "field.mobile")
    gone = door.changed(again, put={}, remove=["field.applicant_name", "field.unknown"])
    assert gone.trail == ("field.mobile",)


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("field.mobile", "123", "11位"),
        ("field.mobile", None, "必填"),
        ("field.dog_breed", "柯基", "不用填"),
        ("eligibility.why", "不知道", "请从这几项里选"),
        ("eligibility.unknown", "是", "不用填"),
        ("material.unknown", "original", "不用填"),
        ("nonsense", "是", "不用填"),
        ("consent", "", "不用填"),
    ],
)
def test_what_does_not_belong_is_refused(
    catalogue: Catalogue, key: str, value: str | None, part: str
) -> None:
    assert part in refused(catalogue, key, value)


def test_a_picture_must_have_been_sent_and_be_one(catalogue: Catalogue) -> None:
    assert "没有收到照片" in refused(catalogue, "field.portrait", UPLOAD, None)
    assert "要一张照片" in refused(catalogue, "field.portrait", UPLOAD, "pdf")
    kept = intake(catalogue, "id-card-renew").changed(Filled(), put={"field.portrait": UPLOAD})
    assert kept.answers == {"field.portrait": UPLOAD}


def test_a_material_is_electronic_only_where_there_is_a_licence(catalogue: Catalogue) -> None:
    door = intake(catalogue, "residence-permit-first")
    door.changed(Filled(), put={"material.lease_filing_proof": "electronic"})
    door.changed(Filled(), put={"material.lease_contract": "original"})
    with pytest.raises(ValueRefused, match="没有电子证照"):
        door.changed(Filled(), put={"material.lease_contract": "electronic"})


def test_a_later_start_drops_an_end_that_would_come_before_it(catalogue: Catalogue) -> None:
    door = intake(catalogue, "gjj-query")
    put = {"field.period_start": "2026-01-01", "field.period_end": "2026-06-30"}
    filled = door.changed(Filled(), put=put)
    moved = door.changed(filled, put={"field.period_start": "2026-08-01"})
    assert "field.period_end" not in moved.answers
    assert moved.trail == ("field.period_start",)
    with pytest.raises(ValueRefused, match="不能早于"):
        door.changed(moved, put={"field.period_end": "2026-07-31"})


def test_after_a_switch_only_values_that_still_hold_are_kept(catalogue: Catalogue) -> None:
    old = Filled(
        {"eligibility.self": "是", "field.mobile": "13800138000", "field.lease_end": "2020-01-01"},
        ("eligibility.self", "field.mobile", "field.lease_end"),
    )
    kept = intake(catalogue, "residence-permit-first").switched(old)
    assert (kept.answers, kept.trail) == ({"field.mobile": "13800138000"}, ("field.mobile",))
