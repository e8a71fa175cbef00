"""The dashboard with sign-in: a real OpenID provider, a real browser, and what the browser is sent."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browsers import CHROMIUM, FLAGS, Reader, free_port, playwright, served, wait_for
from screens import DASHBOARD

PROVIDER = DASHBOARD.parent / ".axe" / "node_modules" / "oidc-provider" / "lib" / "index.js"
CAN_SIGN_IN = CHROMIUM is not None and shutil.which("node") is not None and PROVIDER.exists()
WHY_NOT = "chromium, node or oidc-provider is not installed; tests/system_packages.sh does that"

COOKIE_SECRET = "long enough to sign the cookie of a test with"
SECRETS = f"""[auth]
redirect_uri = "{{dashboard}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "vozvrat"
client_secret = "known to both"
server_metadata_url = "{{provider}}/.well-known/openid-configuration"
client_kwargs = {{{{ prompt = "login" }}}}
"""


@dataclass(frozen=True)
class Door:
    """Addresses of a dashboard with sign-in, and of its provider; the home that it serves."""

    dashboard: str
    provider: str
    home: Path


@contextmanager
def served_with_provider(home: Path) -> Iterator[Door]:
    """The dashboard of ``home``, into which one signs in through a provider, until the block ends."""
    port, ours = free_port(), free_port()
    dashboard, provider = f"http://localhost:{ours}", f"http://localhost:{port}"
    secrets = home / "secrets.toml"
    secrets.write_text(SECRETS.format(dashboard=dashboard, provider=provider), "utf-8")
    script = Path(__file__).with_name("identity_provider.mjs")
    with (home / "provider.log").open("w") as log:
        identity = subprocess.Popen(["node", script, PROVIDER, str(port), dashboard], stdout=log, stderr=log)
        try:
            wait_for(f"{provider}/.well-known/openid-configuration")
            with served(home, ours, "--secrets.files", str(secrets)) as address:
                yield Door(address, provider, home)
        finally:
            identity.terminate()
            identity.wait(20)


@contextmanager
def behind_a_provider(home: Path) -> Iterator[tuple[Any, Door]]:
    """A browser, and the dashboard of ``home``, into which one signs in through a provider."""
    with served_with_provider(home) as door, playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium, door
        chromium.close()


class SignedIn(Reader):
    """A browser window of somebody who has signed in, and every frame that his window was sent."""

    def __init__(self, browser: object, door: Door, email: str) -> None:
        super().__init__(browser, address := door.dashboard, apart=True)
        self.page.set_default_timeout(120_000)  # the first page of a fresh server brings in all that pages need
        self.frames: list[bytes] = []
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._keep))
        self.page.goto(f"{address}/?lang=en")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", "any")
        self.page.click("button[type=submit]")
        self.page.get_by_role("button", name="Continue").click()
        self.page.wait_for_url(f"{address}/**")
        shown = re.compile(re.escape(email).replace("@", "\N{WORD JOINER}?@"))  # no page makes a link of it
        self.page.get_by_text(shown).first.wait_for()

    def _keep(self, frame: str | bytes) -> None:
        self.frames.append(frame if isinstance(frame, bytes) else frame.encode())

    def _watch(self, request: object) -> None:
        """Signing in leaves the dashboard's address, as it must."""

    def numbers_sent(self, digits: int) -> set[str]:
        """The numbers of so many digits in any frame; a column of them comes as one run, without anything between."""
        runs = [run for frame in self.frames for run in re.findall(rb"[0-9]+", frame) if len(run) % digits == 0]
        return {run[at : at + digits].decode() for run in runs for at in range(0, len(run), digits)}

    def was_sent(self, words: str) -> bool:
        """Whether any frame holds these words."""
        return any(words.encode() in frame for frame in self.frames)
