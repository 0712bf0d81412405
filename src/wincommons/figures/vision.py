"""What contrast a pair of colours has, and how people with a colour deficiency see it."""

from __future__ import annotations

from math import sqrt
from typing import Literal

Deficiency = Literal["none", "deuteranopia", "protanopia"]

# Machado, Oliveira & Fernandes (2009), IEEE TVCG 15(6), severity 1.0; rows of linear RGB.
_SEEN: dict[str, tuple[tuple[float, float, float], ...]] = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def distance(first: str, second: str, *, seen_with: Deficiency = "none") -> float:
    """How far apart two colours look, in OKLab times 100; under about 5 they are taken for one another.

    Björn Ottosson (2020), "A perceptual color space for image processing".
    """
    one, other = (_oklab(_simulated(colour, seen_with)) for colour in (first, second))
    return 100 * sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))


def _linear(colour: str) -> tuple[float, ...]:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _simulated(colour: str, deficiency: Deficiency) -> tuple[float, ...]:
    channels = _linear(colour)
    mixed = (sum(weight * c for weight, c in zip(row, channels, strict=True)) for row in _SEEN[deficiency])
    return tuple(min(max(c, 0.0), 1.0) for c in mixed)


def _oklab(channels: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = channels
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
