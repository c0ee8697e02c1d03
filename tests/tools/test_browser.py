"""Finding a Chromium: one that starts, on the machine first, installed where there is none."""

import pytest

from tools import browser


@pytest.fixture
def program(tmp_path):
    """program(name, exit code): a program that ends with that code; returns its path."""

    def make(name: str, code: int) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {code}\n")
        path.chmod(0o755)
        return str(path)

    return make


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)


def test_a_stub_that_does_not_start_is_passed_over(program):
    program("chromium", 1)
    assert browser.find() is None
    chrome = program("google-chrome", 0)
    assert browser.find() == chrome


def test_the_named_one_comes_first(program, monkeypatch):
    program("chromium", 0)
    monkeypatch.setenv("CHROMIUM", program("mine", 0))
    assert browser.find().endswith("/mine")


def test_playwrights_own_is_the_last_choice(monkeypatch):
    monkeypatch.setattr(browser, "playwrights_own", lambda: "/own/chrome")
    assert browser.find() == "/own/chrome"


def test_one_is_installed_where_there_is_none(program, monkeypatch):
    monkeypatch.setattr(browser, "install", lambda: program("chromium", 0))
    assert browser.find_or_install().endswith("/chromium")


def test_none_to_be_had_is_said(monkeypatch):
    monkeypatch.setattr(browser, "install", lambda: None)
    with pytest.raises(browser.NoBrowser, match="set CHROMIUM"):
        browser.find_or_install()


@pytest.mark.parametrize(("user", "word"), [(0, "apt-get"), (1000, "playwright")])
def test_root_takes_the_systems_package_and_others_playwrights(program, monkeypatch, user, word):
    program("apt-get", 0)
    asked = []
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    monkeypatch.setattr(browser.subprocess, "run", lambda command, **kwargs: asked.append(command))
    browser.install()
    assert asked and all(word in command for command in asked)
