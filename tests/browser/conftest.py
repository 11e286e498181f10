"""A headless Chromium for the tests of the HTML page; without one they are skipped."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from camket_rules import Report
from camket_rules.rendering import render
from tests.browser.page import Page
from tests.rendering.reports import real_report

OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--no-default-browser-check"),
)


SOME = ("II-08", "II-12", "II-14", "II-17", "II-19", "II-24")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A running browser, with an empty profile of its own."""
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ModuleNotFoundError:
        pytest.skip("selenium is not installed: pip install '.[browser]'")
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium or its driver is missing: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    running = webdriver.Chrome(options=options, service=Service(driver))
    yield running
    running.quit()


@pytest.fixture(scope="session")
def real() -> Report:
    """The 25 sheets with the figures of the first quarter."""
    return real_report()


@pytest.fixture(scope="session")
def some(real: Report) -> Report:
    """Six of the sheets, with rows of every status."""
    return replace(real, rows=tuple(row for row in real if row.sheet in SOME))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, real: Report, some: Report) -> Path:
    """The pages of both reports, in Vietnamese."""
    path = tmp_path_factory.mktemp("pages")
    for name, report in (("whole", real), ("some", some)):
        (path / f"{name}.html").write_text(render(report, "html", lang="vi"), encoding="utf-8")
    return path


@pytest.fixture
def page(chromium: Any, folder: Path) -> Iterator[Page]:
    """The page of six sheets freshly opened on a desk; its console must stay silent."""
    yield from _opened(chromium, folder / "some.html")


@pytest.fixture
def whole(chromium: Any, folder: Path) -> Iterator[Page]:
    """The page of the 25 sheets freshly opened on a desk; its console must stay silent."""
    yield from _opened(chromium, folder / "whole.html")


def _opened(chromium: Any, file: Path) -> Iterator[Page]:
    opened = Page(chromium, file)
    opened.emulate()
    opened.reload()
    yield opened
    assert opened.console() == []
