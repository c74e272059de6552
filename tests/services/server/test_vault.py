"""Sealed bytes tell nothing, and open only with the key and for the row they were sealed for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.server.vault import CannotUnseal, Vault

OLD, NEW = b"o" * 32, b"n" * 32
SECRET = "裘根娣 13671540892".encode()


@given(content=st.binary(max_size=200), row=st.text(max_size=40))
def test_what_is_sealed_comes_back(content: bytes, row: str) -> None:
    vault = Vault([OLD])
    assert vault.unseal(vault.seal(content, row), row) == content


def test_sealed_bytes_show_nothing_and_never_repeat() -> None:
    vault = Vault([OLD])
    first, second = vault.seal(SECRET, "draft:1"), vault.seal(SECRET, "draft:1")
    assert first != second
    assert SECRET not in first


def test_bytes_of_another_row_do_not_open() -> None:
    vault = Vault([OLD])
    with pytest.raises(CannotUnseal, match="another row"):
        vault.unseal(vault.seal(SECRET, "draft:1"), "draft:2")


@pytest.mark.parametrize("place", [0, 1, 5, 20, -1])
def test_changed_bytes_do_not_open(place: int) -> None:
    sealed = bytearray(Vault([OLD]).seal(SECRET, "draft:1"))
    sealed[place] ^= 1
    with pytest.raises(CannotUnseal):
        Vault([OLD]).unseal(bytes(sealed), "draft:1")


@pytest.mark.parametrize("sealed", [b"", b"{}", b'{"answers":{}}', b"\x01"])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(CannotUnseal):
        Vault([OLD]).unseal(sealed, "draft:1")


def test_a_new_key_in_front_leaves_what_is_there_readable() -> None:
    sealed = Vault([OLD]).seal(SECRET, "draft:1")
    both = Vault([NEW, OLD])
    assert both.unseal(sealed, "draft:1") == SECRET
    assert Vault([OLD]).digest("mobile", "1") in both.digests("mobile", "1")
    with pytest.raises(CannotUnseal, match="SERVICES_DATA_KEY"):
        Vault([NEW]).unseal(sealed, "draft:1")


def test_digests_tell_kinds_and_keys_apart() -> None:
    vault = Vault([OLD])
    digests = {vault.digest("mobile", "1"), vault.digest("id_number", "1")}
    digests |= {Vault([NEW]).digest("mobile", "1"), vault.digest("mobile", "2")}
    assert len(digests) == 4
    assert all(len(one) == 64 for one in digests)
