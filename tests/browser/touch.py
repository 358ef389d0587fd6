"""What a thumb cannot hit, on a page that is made to believe it is on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

LEAST_PX = 24  # WCAG 2.2, success criterion 2.5.8
SMALL = """(least) => {
    const alone = (element) => {
        const style = getComputedStyle(element);
        const around = element.parentElement.textContent.trim();
        return style.display !== "inline" || around === element.textContent.trim();
    };
    return [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden]), [role=tab]")]
        .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
        .filter((element) => !element.closest(".visually-hidden, .skip, svg, .cm-editor") && alone(element))
        .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
        .filter(([element]) => getComputedStyle(element, "::after").position !== "absolute") // covers all of its row
        .filter(([element, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 90)}: ${width} x ${height}`);
}"""
CAPS = """() => [...document.querySelectorAll(".keycap")].filter(
    (cap) => cap.checkVisibility() && !cap.closest(".option, dialog")).map((cap) => `key cap ${cap.textContent}`)"""


@contextmanager
def by_touch(page: Page) -> Iterator[None]:
    """The page, with a finger in place of the mouse: what its style sheets ask the device, they are told so."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    try:
        assert page.evaluate("() => matchMedia('(pointer: coarse) and (hover: none)').matches")
        yield
    finally:
        protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        protocol.detach()


def too_small(page: Page) -> list[str]:
    """A line for each thing that stands alone and is too small to hit, and for each key cap that is shown."""
    small: list[str] = page.evaluate(SMALL, LEAST_PX)
    caps: list[str] = page.evaluate(CAPS)
    return small + caps
