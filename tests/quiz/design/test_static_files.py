"""What is served as built: unchanged since the build, complete, licensed, and asking no other host for anything."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from quiz.navigation import PLACES
from tests.quiz.design.colours import STATIC

FRONTEND = STATIC.parent / "frontend"
TEMPLATES = STATIC.parent / "templates"
OWN_SCRIPTS_BUDGET_BYTES = 20_000
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')
MARK_ICON = re.compile(r'": \("([a-z0-9-]+)", "')
ICON_FIRST = dict.fromkeys(("icon", "icon_tile", "icon_url", "empty", "note"), 0)
ICON_ARGUMENT = ICON_FIRST | {"plan_row": 1, "button": 2, "chip": 2, "link_button": 3}


def sums() -> dict[str, str]:
    lines = (STATIC / "dist" / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def sprite() -> list[str]:
    return SYMBOL.findall((STATIC / "icons.svg").read_text("utf-8"))


def icons_in_templates() -> set[str]:
    """Every icon that a template names in a call of a part, plus those of the state marks and the places."""
    parse = Environment(extensions=["jinja2.ext.do"]).parse
    trees = [parse(path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html")]
    called = {name for tree in trees for call in tree.find_all(nodes.Call) for name in icons_of(call)}
    marks = MARK_ICON.findall((TEMPLATES / "layout" / "_parts.html").read_text("utf-8"))
    return called | set(marks) | {place.icon for place in PLACES}


def icons_of(call: nodes.Call) -> list[str]:
    """The names a call gives as its icon; more than one where it chooses between them."""
    position = ICON_ARGUMENT.get(getattr(call.node, "name", ""))
    if position is None:
        return []
    named: list[nodes.Node] = [each.value for each in call.kwargs if each.key == "icon_name"]
    return [name for given in named + list(call.args[position : position + 1]) for name in constants(given)]


def constants(given: nodes.Node) -> list[str]:
    if isinstance(given, nodes.Const):
        return [given.value] if isinstance(given.value, str) and given.value else []
    if isinstance(given, nodes.CondExpr):
        return constants(given.expr1) + (constants(given.expr2) if given.expr2 else [])
    return []


def test_what_was_built_is_what_is_served() -> None:
    served = [path for path in (STATIC / "dist").iterdir() if path.name != "SHA256SUMS"]

    assert sums() == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in served}


def test_the_sprite_has_every_icon_that_templates_use() -> None:
    assert icons_in_templates() - set(sprite()) == set()


def test_the_sprite_is_what_its_list_names() -> None:
    assert sprite() == sorted(json.loads((FRONTEND / "icons.json").read_text("utf-8")))


def test_the_lock_file_names_no_address() -> None:
    text = (FRONTEND / "package-lock.json").read_text("utf-8")

    assert "://" not in text
    assert '"resolved"' not in text
    assert '"integrity"' in text


def test_the_lock_file_holds_what_the_package_file_asks_for() -> None:
    asked = json.loads((FRONTEND / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked


@pytest.mark.parametrize("font", ["inter", "jetbrains-mono"])
def test_a_font_travels_with_its_licence(font: str) -> None:
    assert (STATIC / "fonts" / f"{font}.woff2").read_bytes().startswith(b"wOF2")
    assert "SIL Open Font License" in (STATIC / "fonts" / f"{font}.LICENSE.txt").read_text("utf-8")


def test_every_bundled_package_travels_with_its_licence() -> None:
    licences = (STATIC / "dist" / "LICENSES.txt").read_text("utf-8")

    for name in ("htmx.org", "@codemirror/view", "@codemirror/lang-python", "@lezer/python"):
        assert f"{name} " in licences
    assert "ISC License" in (STATIC / "icons.LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("path", sorted((STATIC / "css").rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_asks_no_other_host(path: Path) -> None:
    addresses = re.findall(r"url\(([^)]*)\)", path.read_text("utf-8"))

    assert [each for each in addresses if not each.strip("\"'").startswith(("../", "data:image/svg+xml"))] == []


def test_our_own_scripts_stay_small() -> None:
    for script in (STATIC / "js").glob("*.js"):
        assert script.stat().st_size <= OWN_SCRIPTS_BUDGET_BYTES, script.name
