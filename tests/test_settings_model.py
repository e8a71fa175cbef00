"""What company.toml sets is found under the names of its keys; what it leaves out has its default."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from queries.home import home_at
from queries.settings.company_toml import fields_of, model_of, settings_from
from queries.settings.court import CIVIL_PROCEDURE
from queries.settings.model import Settings
from queries.settings.own_limits import OwnLimits
from queries.settings.roles import ROLES, person_signed_in
from queries.settings.strict_table import COMPANY, source_of
from queries.settings.suspension import TERMINATION_LAW
from receivables.agencies.placement_notice import LAW as NOTICE_LAW
from receivables.contact.limits import ROBOTS_LAW, RUSSIA, ContactLimits
from receivables.court.duty import TAX_CODE
from receivables.court.limitation import CIVIL_CODE
from receivables.foresight.reserve_law import TAX_RESERVE, TAX_VAT
from receivables.messages import Problem

ORDER_7 = {"valid_from": date(2026, 11, 10), "source": "order 7", "conversations": {"week": 1}}
ORDER_3 = {"valid_from": date(2026, 1, 1), "source": "order 3", "working_hours": [9, 21]}


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = home_at(tmp_path).settings
    assert settings == Settings()
    assert (settings.currency, settings.time_zone, settings.payment_term_days) == ("RUB", "Europe/Moscow", None)
    assert settings.bucket_edges == (30, 60, 90, 180, 365)
    assert (settings.intake.columns, settings.decisions.url) == (1000, None)


def test_what_the_file_sets_is_read_once_for_a_home(tmp_path: Path) -> None:
    home, file = home_at(tmp_path), tmp_path / "company.toml"
    file.write_text("payment_term_days = 20\nbucket_edges = [45, 90]\n[intake]\ncolumns = 7\n", "utf-8")
    assert (home.settings.payment_term_days, home.settings.bucket_edges) == (20, (45, 90))
    assert (home.settings.intake.columns, home.settings.intake.cells) == (7, 30_000_000)
    file.write_text("payment_term_days = 10\n", "utf-8")
    assert home.settings.payment_term_days == 20
    assert home_at(tmp_path).settings.payment_term_days == 10


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().currency = "EUR"


def test_free_tables_are_read_as_they_stand() -> None:
    settings = settings_from({"offer_percent": {"C1": 80}, "people": {"a@b.example": ["executive", "marketer"]}})
    assert settings.offer_percent.get("C1", 50) == 80
    assert settings.people["a@b.example"].roles == ("executive", "marketer")
    assert ROLES == ("executive", "supervisor", "marketer", "operator", "loader", "admin")


def test_an_operator_says_which_one_he_is() -> None:
    people = {"a@b.example": {"roles": ["operator"], "operator": "O1"}, "c@b.example": ["supervisor"]}
    both = {"a@b.example": {"roles": ["operator", "supervisor"], "operator": "O1"}}
    read = settings_from({"people": people}).people
    assert (read["a@b.example"].only_operator, read["c@b.example"].only_operator) == ("O1", None)
    assert settings_from({"people": both}).people["a@b.example"].only_operator is None


def test_a_supervisor_may_have_teams() -> None:
    lead = {"roles": ["supervisor"], "teams": ["North", "South"], "operator": "O1"}
    read = settings_from({"people": {"a@b.example": lead, "c@b.example": ["supervisor"]}}).people
    assert (read["a@b.example"].teams, read["c@b.example"].teams) == (("North", "South"), None)
    assert person_signed_in("https://i#1", "A@B.example", read) == read["a@b.example"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["operator"], 'a@b in [people] is an operator; say which one: { roles = ["operator"], operator = "O1" }'),
        ({"roles": ["operator"]}, "a@b in [people] is an operator; say which one"),
        (
            {"roles": ["boss"]},
            "roles of a@b in [people] must be a list of executive, supervisor, marketer, operator, loader, admin",
        ),
        ("boss", "roles of a@b in [people] must be a list of executive"),
        ({"role": ["operator"]}, '[people] "a@b" has no setting role; did you mean roles?'),
        ({"operator": "O1"}, "roles of a@b in [people] must be a list"),
        ({"roles": ["supervisor"], "teams": []}, "teams of a@b in [people] must be a list of names of teams, as"),
        ({"roles": ["supervisor"], "teams": "North"}, "teams of a@b in [people] must be a list of names of teams"),
        ({"roles": ["supervisor"], "teams": [""]}, "teams of a@b in [people] must be a list of names of teams"),
        ({"roles": ["supervisor"], "teams": [1]}, "teams of a@b in [people] must be a list of names of teams"),
        ({"roles": ["supervisor"], "team": ["N"]}, '[people] "a@b" has no setting team; did you mean teams?'),
        (
            {"roles": ["marketer"], "teams": ["North"]},
            'a@b in [people] has teams and is no supervisor; write { roles = ["supervisor"], teams = ["Team 1"] }',
        ),
    ],
)
def test_what_is_wrong_with_a_person_is_said(written: object, said: str) -> None:
    with pytest.raises(Problem) as caught:
        settings_from({"people": {"a@b": written}})
    assert said in str(caught.value)


def test_without_limits_of_its_own_a_company_has_those_of_the_law() -> None:
    settings = settings_from({})
    assert settings.own_contact_limits == ()
    assert settings.contact_limits == (RUSSIA,)


def test_a_companys_own_limits_stand_in_the_place_of_the_law_in_order_of_time() -> None:
    settings = settings_from({"contact_limits": [ORDER_7, ORDER_3]})
    assert len(settings.own_contact_limits) == 2
    assert settings.contact_limits == (
        ContactLimits(date(2026, 1, 1), "order 3", working_hours=(9, 21)),
        ContactLimits(date(2026, 11, 10), "order 7", conversations={"week": 1}),
    )


def test_a_single_limit_may_be_written_as_a_single_table() -> None:
    assert settings_from({"contact_limits": ORDER_7}) == settings_from({"contact_limits": [ORDER_7]})


def test_what_a_limit_leaves_out_is_what_the_rules_take_without_it() -> None:
    bare = OwnLimits(valid_from=date(2026, 1, 1), source="order 3")
    assert bare.limits == ContactLimits(date(2026, 1, 1), "order 3")


def test_the_digest_names_the_values_and_not_the_way_they_are_written() -> None:
    assert Settings().digest == settings_from({"currency": "RUB", "intake": {}, "people": {}}).digest
    assert len(Settings().digest) == 12
    one = settings_from({"offer_percent": {"C1": 80, "C2": 20}})
    assert one.digest == settings_from({"offer_percent": {"C2": 20, "C1": 80}}).digest
    others: list[dict[str, Any]] = [
        {"name": "Луч"},
        {"intake": {"columns": 7}},
        {"contact_limits": [ORDER_7]},
        {"decisions": {"url": "x"}},
    ]
    assert len({one.digest, Settings().digest, *(settings_from(other).digest for other in others)}) == 6


def test_settings_are_equal_whether_or_not_they_were_digested() -> None:
    one = settings_from({"name": "Луч"})
    assert one.digest
    assert one == settings_from({"name": "Луч"})


def test_every_setting_says_in_one_line_what_it_means_and_who_decides_it() -> None:
    top = fields_of(Settings)
    inner = [field for one in top.values() if (table := model_of(one)) for field in fields_of(table).values()]
    for field in [*top.values(), *inner]:
        assert is_one_sentence(field.description or "")
        assert source_of(field) in (
            COMPANY,
            RUSSIA.source,
            ROBOTS_LAW,
            TAX_CODE,
            CIVIL_CODE,
            CIVIL_PROCEDURE,
            TERMINATION_LAW,
            NOTICE_LAW,
            TAX_RESERVE,
            TAX_VAT,
        )


def is_one_sentence(text: str) -> bool:
    return text[:1].isupper() and text.endswith(".") and "\n" not in text and len(text) <= 118
