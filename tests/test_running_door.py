"""The shipped rule of nginx in front of two processes: HTTPS, headers, one process a reader, uploads, closed doors."""

import base64
import hashlib
import http.client
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPSConnection
from pathlib import Path

import pytest
import streamlit
from browsers import CHROMIUM, FLAGS, Reader, free_port, playwright, served, wait_for_port

from queries.home import Home

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
SHIPPED = Path(__file__).parents[1] / "docs" / "running" / "nginx.conf"
pytestmark = pytest.mark.skipif(NGINX is None or CHROMIUM is None, reason="Debian's nginx or chromium is not installed")


PUT_IN = """text => new Promise(told => {
  const tell = rule => told([window.hostile ?? null, rule]);
  document.addEventListener('securitypolicyviolation', refused => tell(refused.effectiveDirective), {once: true});
  setTimeout(() => tell(null), 20000);
  const script = document.createElement('script');
  script.text = text;
  document.body.append(script);
})"""
"""Puts a script into the page as hostile data would, and says whether it ran, and which rule refused it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@pytest.fixture(scope="module")
def served_by(folder: Path) -> Path:
    """The log in which nginx says which process answered."""
    return folder / "access.log"


@pytest.fixture(scope="module")
def door(sample_home: Home, folder: Path, served_by: Path) -> Iterator[int]:
    """The port of nginx, whose configuration is the shipped one but for ports and certificate."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    with ExitStack() as stack:
        ports = [stack.enter_context(served(sample_home.path)).rpartition(":")[2] for _process in range(2)]
        port, plain = free_port(), free_port()
        ours = SHIPPED.read_text("utf-8")
        for written, here in (
            ("127.0.0.1:8501", f"127.0.0.1:{ports[0]}"),
            ("127.0.0.1:8503", f"127.0.0.1:{ports[1]}"),
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("listen 80", f"listen 127.0.0.1:{plain}"),
            ("/etc/ssl/vozvrat/fullchain.pem", str(certificate)),
            ("/etc/ssl/vozvrat/privkey.pem", str(key)),
        ):
            assert written in ours
            ours = ours.replace(written, here)
        whole = f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            whole += f"{kind}_temp_path {folder}/{kind};\n"
        log = f"log_format served '$upstream_addr $request'; access_log {served_by} served;\n"
        (folder / "nginx.conf").write_text(whole + log + ours + "}\n", "utf-8")
        nginx = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-p", str(folder)])
        try:
            wait_for_port(port)
            yield port
        finally:
            nginx.terminate()
            nginx.wait(20)


def asked(port: int, method: str, path: str, cookie: str = "", body: bytes = b"") -> http.client.HTTPResponse:
    trusting = ssl._create_unverified_context()
    connection = HTTPSConnection("localhost", port, context=trusting, timeout=30)
    connection.request(method, path, body or None, {"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_every_answer_has_the_headers_that_keep_a_page_to_itself(door: int) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/metrics", "/static/nothing.js"):
        headers = asked(door, "GET", path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "max-age" in headers["Strict-Transport-Security"]
        assert "connect-src 'self'" in headers["Content-Security-Policy"]
        assert re.fullmatch(r"nginx", headers["Server"])


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_is_for_machines_is_closed(door: int, path: str) -> None:
    assert asked(door, "GET", path).status == 404


@pytest.mark.parametrize(("who", "status"), [("127.0.0.1", 200), ("127.0.0.2", 403)])
def test_how_old_the_data_are_is_told_to_this_machine_alone(door: int, who: str, status: int) -> None:
    trusting = ssl._create_unverified_context()
    connection = HTTPSConnection("127.0.0.1", door, context=trusting, timeout=60, source_address=(who, 0))
    connection.request("GET", "/health")
    assert connection.getresponse().status == status
    connection.close()


def test_nobody_uploads_without_a_sign_in_nor_too_much_elsewhere(door: int) -> None:
    assert asked(door, "PUT", "/_stcore/upload_file/session/file", body=b"x" * 100).status == 403
    assert asked(door, "PUT", "/_stcore/upload_file/session/file", "other=1; streamlit_user=1", b"x").status == 403
    # With a cookie the dashboard itself looks on: it knows no such session.
    assert asked(door, "PUT", "/_stcore/upload_file/session/file", "_streamlit_user=x", b"x").status in (400, 403)
    assert asked(door, "PUT", "/_stcore/health", body=b"x" * 1_100_000).status == 413


def test_a_reader_stays_at_one_process_and_readers_are_spread(door: int, served_by: Path) -> None:
    for number in range(12):
        own = asked(door, "GET", f"/_stcore/health?reader={number}").headers.get_all("Set-Cookie") or []
        (cookie,) = [one for one in own if one.startswith("vozvrat_process=")]
        assert {"Secure", "HttpOnly"} <= set(cookie.split("; "))
        for _again in range(3):
            asked(door, "GET", f"/_stcore/health?reader={number}", cookie.split(";")[0])
    lines: list[tuple[str, str]] = []
    until = time.monotonic() + 20
    while len(lines) < 48 and time.monotonic() < until:  # nginx writes a line after its answer has gone
        lines = re.findall(r"^(\S+) \w+ \S+reader=(\d+) ", served_by.read_text("utf-8"), re.MULTILINE)
    processes = {number: {process for process, other in lines if other == number} for _process, number in lines}
    assert len(lines) == 48
    assert {len(found) for found in processes.values()} == {1}, "nobody changes his process"
    assert len(set.union(*processes.values())) == 2, "both processes have readers"


def test_pages_open_in_a_browser_and_break_no_rule(door: int) -> None:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--ignore-certificate-errors"])
        reader = Reader(chromium, f"https://localhost:{door}")
        said: list[str] = []
        reader.page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        for page, seen in (("overview", ".js-plotly-plot"), ("data", "[data-testid=stFileUploader]")):
            reader.page.goto(f"{reader.address}/{page}?lang=en")
            reader.page.wait_for_selector(f"[data-testid=stMain] {seen}", timeout=120_000)
        assert [one for one in said if "Content Security Policy" in one] == []
        assert reader.page.evaluate(PUT_IN, "window.hostile = true") == [None, "script-src-elem"]
        chromium.close()


def test_the_dashboards_own_scripts_run_behind_the_rule(door: int) -> None:
    """They are files: the page says its language to the browser, and Streamlit's own words are in it."""
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--ignore-certificate-errors"])
        reader = Reader(chromium, f"https://localhost:{door}", locale="en-US")
        reader.page.set_default_timeout(120_000)
        for lang, words in (("ru", "Выбрать файлы"), ("en", "Choose files")):
            reader.page.goto(f"{reader.address}/data?lang={lang}")
            playwright.expect(reader.page.locator("html")).to_have_attribute("lang", lang)
            playwright.expect(reader.page.locator("[data-testid=stFileUploader] button").first).to_contain_text(words)
        chromium.close()


def test_the_rule_names_what_streamlits_page_begins_with() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    begun = [hashlib.sha256(one.encode()).digest() for one in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)]
    named = re.findall(r"'sha256-(\S+?)'", SHIPPED.read_text("utf-8"))
    assert named == [base64.b64encode(one).decode() for one in begun]
