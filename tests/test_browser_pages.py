"""The main flows in a real browser: load a file, go from page to page, click a bar, download, and look for errors."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import CHROMIUM, FLAGS, Reader, playwright, served

from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


@pytest.fixture(scope="module")
def server(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard served over a copy of the sample company, for loading changes it."""
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("served") / "home")
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: object, server: str) -> Iterator[Reader]:
    someone = Reader(browser, server)
    yield someone
    assert someone.wrong == []
    someone.close()


def test_the_first_deep_link_to_a_fresh_server_opens_the_page_without_a_dialog(browser: object, own_home: Home) -> None:
    with served(own_home.path) as address:
        someone = Reader(browser, address)
        someone.open("ageing?lang=en")
        someone.page.wait_for_function("!document.querySelector('[role=dialog]')")
        someone.tells("h1", "Ageing")
        someone.close()


def test_one_step_back_leads_to_the_page_before(reader: Reader) -> None:
    reader.open("overview?lang=en")
    reader.page.get_by_test_id("stSidebarNav").get_by_text("Ageing").click()
    reader.page.get_by_role("heading", name="Ageing").wait_for()
    reader.settled()
    for tab, part in (("By age", "age"), ("How debt moves", "moves")):
        reader.page.get_by_role("tab", name=tab).click()
        reader.page.wait_for_url(f"**part={part}**")
        reader.settled()
    reader.page.go_back()
    reader.page.get_by_role("heading", name="Overview").wait_for()
    reader.page.wait_for_url("**/overview**")


def test_the_address_holds_only_what_its_page_reads(reader: Reader) -> None:
    reader.open("ageing?lang=en&by=district&unit=share&buckets=classic&part=moves")
    reader.page.get_by_test_id("stSidebarNav").get_by_text("Method").click()
    reader.page.get_by_role("heading", name="Method").wait_for()
    reader.settled()
    reader.page.wait_for_function("location.search === '?lang=en'")


def test_a_click_on_the_overview_opens_the_debtors_of_that_month_and_age(reader: Reader) -> None:
    reader.open("overview?lang=en")
    bars = reader.page.locator("[class*=st-key-chart-ages] .trace.bars").nth(1).locator(".point path")
    reader.click_until(bars.last, "/ageing**bucket=1-30")
    reader.settled()
    reader.open("overview?lang=en")
    billed = reader.page.locator("[class*=st-key-chart-collected] .trace.bars").first.locator(".point path")
    reader.click_until(billed.nth(3), "as_of=2026-02-28")


def test_a_click_on_a_bar_shows_who_stands_behind_it(reader: Reader) -> None:
    reader.open("ageing?lang=en&part=moves")
    assert reader.page.get_by_text("accounts owe").count() == 0
    reader.page.get_by_role("tab", name="Debtors", exact=True).click()
    everyone = reader.page.get_by_text("accounts owe").inner_text()
    reader.page.get_by_role("tab", name="By age").click()
    reader.page.wait_for_url("**part=age**")
    bar = reader.page.locator(".st-key-chart-age-bars .barlayer .point path").nth(1)
    reader.click_until(bar, "bucket=1-30")
    reader.settled()
    reader.has_chosen("bucket", "1–30")
    playwright.expect(reader.page.get_by_text("accounts owe")).not_to_have_text(everyone)


def test_the_address_reproduces_the_view(reader: Reader) -> None:
    reader.open("ageing?lang=en&as_of=2026-05-31&basis=charged&buckets=classic&by=district&unit=share&bucket=31-60")
    reader.tells("h5", "On 31 May 2026")
    for choice, words in (("basis", "Date of the charge"), ("by", "District"), ("unit", "Shares"), ("bucket", "31–60")):
        reader.has_chosen(choice, words)
    assert "by=district" in reader.page.url
    assert "District" not in reader.page.url


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbf# "), ("xlsx", b"PK")])
def test_a_table_is_downloaded_with_its_date(reader: Reader, kind: str, start: bytes) -> None:
    reader.open("ageing?lang=en&as_of=2026-05-31")
    waiting = reader.download(kind, "debtors")
    assert waiting.value.suggested_filename == f"debtors-2026-05-31-en.{kind}"
    assert Path(waiting.value.path()).read_bytes().startswith(start)


def test_the_language_is_switched_in_place(reader: Reader) -> None:
    reader.open("ageing?lang=ru&by=district")
    reader.tells("h1", "Долг по срокам")
    reader.page.get_by_text("English", exact=True).click()
    reader.page.wait_for_url("**lang=en**")
    reader.page.get_by_role("heading", name="Ageing").wait_for()
    reader.settled()
    reader.has_chosen("by", "District")


def test_a_debtor_is_opened_and_found_again_by_number(reader: Reader) -> None:
    reader.open("ageing?lang=en")
    table = reader.page.locator("[class*=st-key-table-debtors] canvas").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    reader.page.mouse.click(box["x"] + 16, box["y"] + 52)
    reader.page.wait_for_url("**/account?**account_id=**")
    reader.settled()
    number = reader.page.url.split("account_id=")[1].split("&")[0]
    reader.tells("h5", f"Account {number}")
    reader.open("account?lang=en")
    reader.page.get_by_label("Account number, name, telephone or address").fill(number)
    reader.page.keyboard.press("Enter")
    reader.page.get_by_text(f"Account {number}").first.wait_for()


def test_a_file_is_loaded_and_its_bad_rows_can_be_downloaded(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "late payments.csv"
    file.write_text(
        "payment_id,account_id,paid_on,amount\nX1,00000001,2026-10-30,100.00\nX2,00000001,30 October,5.00\n", "utf-8"
    )
    reader.open("data?lang=en")
    before = reader.page.inner_text("h5")
    reader.page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(file)
    reader.page.get_by_role("button", name="Load", exact=True).click()
    reader.page.get_by_text("rows 2, accepted 1, rejected 1").wait_for(timeout=60_000)
    playwright.expect(reader.page.locator("h5").first).not_to_have_text(before)
    reader.page.get_by_role("tab", name="Rejected rows").click()
    reader.page.wait_for_url("**part=**")
    reader.settled()
    waiting = reader.download("csv", "rejected")
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert "30 October" in text
    assert ",3,paid_on," in text


def test_a_refused_file_is_refused_in_words(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_bytes(b"")
    reader.open("data?lang=en")
    reader.page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(file)
    reader.page.get_by_role("button", name="Load", exact=True).click()
    reader.page.get_by_text("nothing.csv is empty").wait_for()


def test_a_file_nobody_described_is_loaded_by_choosing_its_columns(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "касса.csv"
    file.write_bytes("Куда;Когда внёс;Руб\n00000001;05.10.2026;1 200,50\n00000002;31.02.2026;10\n".encode("cp1251"))
    reader.open("data?lang=ru")
    reader.page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(file)
    reader.page.get_by_text("не распознан").wait_for()
    reader.choose("Что в строках", "платежи")
    reader.page.get_by_label("Дата платежа *").first.wait_for()
    reader.settled()
    reader.choose("Лицевой счёт *", "Куда")
    reader.choose("Сумма *", "Руб")
    reader.page.get_by_text("Как это загрузится: платежи").wait_for()
    playwright.expect(reader.page.get_by_label("Название формата")).to_have_value("kassa")
    reader.page.get_by_role("button", name="Загрузить так").click()
    reader.page.get_by_text("касса.csv, формат kassa: строк 2, принято 1, отклонено 1").wait_for(timeout=60_000)
    reader.settled()


def test_the_theme_is_changed_in_the_menu_and_the_pictures_follow(reader: Reader) -> None:
    reader.open("ageing?lang=ru")
    bar = reader.page.locator(".st-key-chart-age-bars .barlayer .point path").last
    light = bar.get_attribute("style")
    reader.page.locator("[data-testid=stMainMenu] button").first.click()
    reader.page.locator("[data-testid=stMainMenuItem-theme-Dark]").click()
    reader.page.wait_for_function(
        "style => [...document.querySelectorAll('.barlayer .point path')]"
        ".every(path => path.getAttribute('style') !== style)",
        arg=light,
    )
