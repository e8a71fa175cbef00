"""Tables [alerts], [mail] and [[webhook]] are read strictly; no password and no secret address can stand there."""

from pathlib import Path

import pytest

from queries.home import home_at
from receivables.messages import Problem


def test_without_them_nothing_is_mailed_and_links_lead_to_the_own_machine(tmp_path: Path) -> None:
    settings = home_at(tmp_path).settings
    assert (settings.mail.host, settings.mail.the_port, settings.webhook) == (None, 587, ())
    assert (settings.alerts.dashboard, settings.alerts.language) == ("http://localhost:8501", "ru")


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_follows_the_security(tmp_path: Path, security: str, port: int) -> None:
    (tmp_path / "company.toml").write_text(f'[mail]\nsecurity = "{security}"\nfrom = "a@b.example"\n', "utf-8")
    mail = home_at(tmp_path).settings.mail
    assert (mail.the_port, mail.sender) == (port, "a@b.example")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[mail]\npassword = "x"', "[mail] has no setting password"),
        ("[mail]\nport = 0", "[mail] port must be a whole number from 1 to 65535"),
        ('[mail]\nsecurity = "ssl"', "[mail] security must be starttls, tls or none; got ssl"),
        ('[mail]\nfrom = "Анна"', "[mail] from must be an e-mail address in Latin letters"),
        ('[mail]\nfrom = "a@b\\r\\nBcc: c@d"', "[mail] from must be an e-mail address in Latin letters"),
        ("[mail]\ntimeout = 0.0", "[mail] timeout must be a number of seconds from 0.1 to 120"),
        ('[alerts]\nlanguage = "de"', "[alerts] language must be ru or en; got de"),
        ('[alerts]\ndashboard = "vozvrat"', "[alerts] dashboard must be an address like"),
        ("[alerts]\nattempts = 0", "[alerts] attempts must be a whole number from 1 to 50"),
        ('[[webhook]]\nname = "chat"', "every [[webhook]] needs name, url_env"),
        (
            '[[webhook]]\nname = "chat"\nurl_env = "https://x/secret"',
            "[[webhook]] url_env must be the name of an environment variable",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "company.toml").write_text(text, "utf-8")
    with pytest.raises(Problem) as caught:
        _ = home_at(tmp_path).settings
    assert str(caught.value).startswith(f"company.toml: {said}")
    assert "secret" not in str(caught.value).replace("hold a secret", "")
