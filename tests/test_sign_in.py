"""Signing in through a real provider, frame by frame: who is let in, and how each way in is closed again."""

import shutil
from collections.abc import Iterator

import pytest
from signed_in import CAN_SIGN_IN, WHY_NOT, Door, served_with_provider
from wires import Cookies, cookies_of, jar_of, open_wire

from cli import main
from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.home import Home, home_at
from queries.page_roles import EXECUTIVE, SUPERVISOR

pytestmark = pytest.mark.skipif(not CAN_SIGN_IN, reason=WHY_NOT)

USER = "_streamlit_user"
NAME = "Nordlicht Telecom"
ENDED = "Your sign-in has ended"
OF_ROLE = {role: {entry.key for entry in PAGES if role in entry.roles} for role in (EXECUTIVE, SUPERVISOR)}


@pytest.fixture(scope="module")
def door(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("sign-in") / "home")
    with served_with_provider(home) as door:
        yield door


@pytest.fixture(autouse=True)
def people(door: Door) -> None:
    """Those whom the company knows, at the beginning of every test."""
    know(door)


def know(door: Door, *without: str, sign_in: str = "") -> None:
    lines = {
        "anna@b.example": "['supervisor']",
        "boris@b.example": "['supervisor']",
        "textual@b.example": "['supervisor']",
        "silent@b.example": "['supervisor']",
        "denied@b.example": "['supervisor']",
        "denying@b.example": "['supervisor']",
        "passed@b.example": "['supervisor']",
        "yesterday@b.example": "['supervisor']",
        f"{door.provider}#vera@b.example": "['executive']",
    }
    told = "\n".join(f'"{name}" = {roles}' for name, roles in lines.items() if name not in without)
    file = door.home / "company.toml"
    file.write_text(f'name = "{NAME}"\n{sign_in}\n[people]\n{told}\n', "utf-8")


def pages_of(door: Door, cookies: Cookies, page: str = "method") -> set[str]:
    with open_wire(door, cookies) as wire:
        return wire.run(page).pages


def test_roles_go_by_address_and_by_subject(door: Door) -> None:
    assert pages_of(door, cookies_of(door, "ANNA@b.example")) == OF_ROLE[SUPERVISOR]
    assert pages_of(door, cookies_of(door, "vera@b.example")) == OF_ROLE[EXECUTIVE]


def test_the_cookie_is_for_https_alone_where_there_is_https_and_never_for_scripts(door: Door) -> None:
    for https in (False, True):
        sent = {cookie.name: cookie for cookie in jar_of(door, "anna@b.example", https=https)}
        assert sent[USER].secure == https
        assert sent[USER].has_nonstandard_attr("HttpOnly")
        assert sent[USER].get_nonstandard_attr("SameSite") == "lax"


@pytest.mark.parametrize("wrong", ["forged", "expired", "audience"])
def test_a_token_that_is_not_right_opens_nothing(door: Door, wrong: str) -> None:
    assert USER not in cookies_of(door, f"{wrong}@b.example")


@pytest.mark.parametrize("wrong", ["passed", "yesterday"])
def test_a_cookie_that_is_signed_but_tells_of_no_sign_in_that_holds_opens_nothing(door: Door, wrong: str) -> None:
    """Made for another client and handed on to this one; given out longer ago than a sign-in holds."""
    cookies = cookies_of(door, f"{wrong}@b.example")
    assert USER in cookies
    assert_closed(door, cookies)


def assert_closed(door: Door, cookies: Cookies, page: str = "method") -> None:
    """Nothing of the company is in any frame, not even its name, and there is only the way to sign in."""
    with open_wire(door, cookies) as wire:
        wire.run(page)
        assert wire.pages == set()
        assert wire.was_sent("Sign in with your company account")
        assert not wire.was_sent(NAME)


def test_a_sign_in_holds_as_long_as_the_settings_say(door: Door) -> None:
    know(door, sign_in="[sign_in]\nhours = 24")
    assert pages_of(door, cookies_of(door, "yesterday@b.example")) == OF_ROLE[SUPERVISOR]


@pytest.mark.parametrize(
    ("told", "trusted"), [("textual", True), ("silent", True), ("denied", False), ("denying", False)]
)
def test_an_address_counts_when_the_provider_says_true_or_is_trusted(door: Door, told: str, trusted: bool) -> None:
    cookies = cookies_of(door, f"{told}@b.example")
    assert pages_of(door, cookies) == set()
    know(door, sign_in=f'[sign_in]\ntrusted_issuers = ["{door.provider}"]')
    assert pages_of(door, cookies) == (OF_ROLE[SUPERVISOR] if trusted else set())


def test_a_role_taken_away_holds_from_the_next_step(door: Door) -> None:
    with open_wire(door, cookies_of(door, "boris@b.example")) as wire:
        assert wire.run("method").pages == OF_ROLE[SUPERVISOR]
        know(door, "boris@b.example")
        assert wire.run("method").pages == set()
        assert wire.was_sent("you do not have access to any page")


def test_signing_out_ends_the_sign_in_in_every_window_and_for_a_replayed_cookie(door: Door) -> None:
    cookies, elsewhere = cookies_of(door, "anna@b.example"), cookies_of(door, "anna@b.example")
    with open_wire(door, cookies) as wire, open_wire(door, cookies) as beside:
        assert beside.run("method").pages == wire.run("method").pages == OF_ROLE[SUPERVISOR]
        assert wire.press("Sign out").leads_to.endswith("auth/logout")
        assert beside.run("method").was_sent(ENDED)
        assert not beside.was_sent(NAME)
    assert_closed(door, cookies)
    assert pages_of(door, elsewhere) == OF_ROLE[SUPERVISOR], "what is ended is this sign-in"


def test_signing_out_everywhere_ends_all_sign_ins_also_those_never_shown(door: Door) -> None:
    cookies, elsewhere = cookies_of(door, "anna@b.example"), cookies_of(door, "anna@b.example")
    boris = cookies_of(door, "boris@b.example")
    with open_wire(door, cookies) as wire:
        wire.run("method")
        wire.press("Sign out everywhere")
    assert_closed(door, cookies)
    assert_closed(door, elsewhere)
    assert pages_of(door, boris) == OF_ROLE[SUPERVISOR]


def test_the_command_line_signs_a_person_out(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    cookies = cookies_of(door, "boris@b.example")
    with open_wire(door, cookies) as wire:
        wire.run("method")
        assert main(["sign-out", "--home", str(door.home), "Boris@B.example"]) == 0
        assert "sign-ins that were open: " in capsys.readouterr().out
        assert wire.run("method").was_sent(ENDED)
    assert_closed(door, cookies)


def test_a_file_that_was_offered_before_signing_out_is_not_made_after_it(door: Door) -> None:
    cookies = cookies_of(door, "boris@b.example")
    with open_wire(door, cookies) as wire:
        wire.run("agencies")
        assert wire.later("CSV").deferred_file.url
        main(["sign-out", "--home", str(door.home), "boris@b.example"])
        refused = wire.later("CSV")
        assert refused.error_msg
        assert not refused.deferred_file.url


def test_nobody_and_who_has_signed_out_are_sent_nothing_of_the_company_on_any_page(door: Door) -> None:
    cookies = cookies_of(door, "anna@b.example")
    main(["sign-out", "--home", str(door.home), "anna@b.example"])
    hidden = operators_of(door)
    for visitor, pages in (({}, PAGES[:2]), (cookies, PAGES)):
        with open_wire(door, visitor) as wire:
            for entry in pages:
                wire.run(entry.key)
                assert wire.pages == set()
                assert [name for name in (NAME, *hidden) if wire.was_sent(name)] == [], entry.key
    with open_wire(door, cookies_of(door, "vera@b.example")) as wire:
        assert wire.run("method").was_sent(NAME), "it is there to be seen for those who are let in"


def operators_of(door: Door) -> list[str]:
    return list(open_company(home_at(door.home)).sql("select name from operators")["name"])


def test_settings_that_cannot_be_read_let_nobody_in_and_say_nothing_of_people(door: Door) -> None:
    cookies = cookies_of(door, "anna@b.example")
    (door.home / "company.toml").write_text('[people]\n"anna@b.example" = ["boss"]\n', "utf-8")
    with open_wire(door, cookies) as wire:
        wire.run("method")
        assert wire.was_sent("nobody is let in")
        assert wire.pages == set()
        assert not wire.was_sent("anna@b.example in [people]")
