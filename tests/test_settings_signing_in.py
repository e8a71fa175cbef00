"""What ``[sign_in]`` takes and refuses, whose address counts, and whom a subject names."""

from datetime import timedelta

import pytest

from queries.settings.company_toml import settings_from
from queries.settings.model import Settings
from queries.settings.roles import person_of
from queries.settings.signing_in import verified_address
from receivables.messages import Problem

ISSUER = "https://id.company.example"


def test_without_the_table_a_sign_in_holds_twelve_hours_and_no_issuer_is_trusted() -> None:
    assert Settings().sign_in.life == timedelta(hours=12)
    assert Settings().sign_in.trusted_issuers == ()
    given = {"hours": 8, "trusted_issuers": [ISSUER]}
    assert settings_from({"sign_in": given}).sign_in.trusted_issuers == (ISSUER,)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"hours": 0}, "[sign_in] hours must be a whole number of hours from 1 to 720"),
        ({"hours": 721}, "[sign_in] hours must be a whole number of hours"),
        ({"hours": "12"}, "[sign_in] hours must be a whole number of hours"),
        ({"trusted_issuers": ISSUER}, "[sign_in] trusted_issuers must be a list of issuers"),
        ({"trusted_issuers": ["company"]}, "[sign_in] trusted_issuers must be a list of issuers"),
        ({"hour": 12}, "[sign_in] has no setting hour; did you mean hours?"),
    ],
)
def test_what_is_wrong_with_a_sign_in_is_said(written: dict[str, object], said: str) -> None:
    with pytest.raises(Problem) as caught:
        settings_from({"sign_in": written})
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("said", "counts", "counts_if_trusted"),
    [
        ({"email_verified": True}, True, True),
        ({"email_verified": "true"}, False, True),
        ({}, False, True),
        ({"email_verified": None}, False, True),
        ({"email_verified": 1}, False, False),
        ({"email_verified": False}, False, False),
        ({"email_verified": "false"}, False, False),
        ({"email_verified": ""}, False, False),
        ({"email_verified": ["true"]}, False, False),
    ],
)
def test_only_true_itself_counts_and_a_trusted_issuers_silence(
    said: dict[str, object], counts: bool, counts_if_trusted: bool
) -> None:
    claims = {"iss": ISSUER, "email": "a@b.example", **said}
    assert (verified_address(claims, ()) is not None) == counts
    assert (verified_address(claims, (ISSUER,)) is not None) == counts_if_trusted
    assert (verified_address(claims, ("https://other.example",)) is not None) == counts


@pytest.mark.parametrize("email", [None, "", "nobody", 7, f"{ISSUER}#a@b.example"])
def test_what_is_no_address_is_none(email: object) -> None:
    """Nobody is taken for a subject because his address is written like one."""
    assert verified_address({"iss": ISSUER, "email": email, "email_verified": True}, ()) is None


def test_a_subject_is_found_letter_by_letter() -> None:
    people = settings_from({"people": {f"{ISSUER}#Ab1": ["executive"], "A@b.example": ["marketer"]}}).people
    found = person_of(f"{ISSUER}#Ab1", people)
    assert found is not None and found.roles == ("executive",)
    assert person_of(f"{ISSUER}#ab1", people) is None
    assert person_of("a@B.example", people) is not None
