"""The colour tokens of the style sheet, resolved for one theme: oklch, light-dark, var and color-mix in oklab."""

import math
import re
from pathlib import Path
from typing import NamedTuple

STATIC = Path(__file__).parents[3] / "quiz" / "static"
TOKEN = re.compile(r"--([a-z0-9-]+):\s*((?:light-dark|oklch|color-mix|var)\(.*\))\s*;")
MIX = re.compile(r"color-mix\(in oklab, (.+) (\d+)%, (.+)\)")


class Oklab(NamedTuple):
    lightness: float
    a: float
    b: float


def token_texts() -> dict[str, str]:
    """The colours of the tokens layer as they are written."""
    return dict(TOKEN.findall((STATIC / "css" / "app.css").read_text("utf-8")))


def colour(name: str, theme: str) -> Oklab:
    """The token `name` on the side of light-dark() that `theme` ("light" or "dark") takes."""
    return evaluate(token_texts()[name], theme)


def evaluate(text: str, theme: str) -> Oklab:
    if text.startswith("oklch("):
        return from_oklch(text)
    if text.startswith("var("):
        return colour(text[len("var(--") : -1], theme)
    if text.startswith("light-dark("):
        light, dark = split_arguments(text)
        return evaluate(light if theme == "light" else dark, theme)
    found = MIX.fullmatch(text)
    assert found, f"{text} is none of the forms a token may take"
    return mix(evaluate(found[1], theme), evaluate(found[3], theme), int(found[2]) / 100)


def split_arguments(text: str) -> list[str]:
    """What stands between the outer parentheses, at the commas that are in no inner ones."""
    inner = text[text.index("(") + 1 : -1]
    parts, depth = [""], 0
    for character in inner:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def from_oklch(text: str) -> Oklab:
    lightness, chroma, hue = (float(number) for number in text[len("oklch(") : -1].split())
    angle = math.radians(hue)
    return Oklab(lightness, chroma * math.cos(angle), chroma * math.sin(angle))


def mix(first: Oklab, second: Oklab, share: float) -> Oklab:
    return Oklab(*(share * one + (1 - share) * other for one, other in zip(first, second, strict=True)))


def linear_rgb(given: Oklab) -> tuple[float, float, float]:
    """Linear sRGB, clipped to what a screen shows. Björn Ottosson, "A perceptual color space" (2020)."""
    lightness, a, b = given
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
    return clip(red), clip(green), clip(blue)


def clip(part: float) -> float:
    return min(1.0, max(0.0, part))


def luminance(given: Oklab) -> float:
    red, green, blue = linear_rgb(given)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, theme: str) -> float:
    """The contrast ratio of two tokens. WCAG 2.2, "contrast ratio"."""
    dim, bright = sorted(luminance(colour(name, theme)) for name in (one, other))
    return (bright + 0.05) / (dim + 0.05)
