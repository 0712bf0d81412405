"""SVG as strings: escaped, rounded, and with no style of its own."""

from __future__ import annotations

from functools import cache
from html import escape

from wincommons.model import Judgement

EM = 11.0
"""Height of the marks' text in their own units; `marks.css` sets the same."""
_WIDTH_OF_LETTER = 0.56
"""Mean width of a letter of Atkinson Hyperlegible in em, on the wide side so that labels keep apart."""


def element(name: str, *children: str, **attributes: object) -> str:
    """One element; `class_` is the class, other underscores become hyphens, None leaves an attribute out."""
    written = "".join(
        f' {_attribute(key)}="{_plain(value) if isinstance(value, float) else escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


@cache
def _attribute(key: str) -> str:
    """A page has thousands of attributes, of a dozen names."""
    return key.rstrip("_").replace("_", "-")


def words(text: str) -> str:
    """Text made safe to stand in an element."""
    return escape(text, quote=False)


def picture(*children: str, kind: str, width: float, height: float, title: str, description: str) -> str:
    """The whole mark: one image with a name and a description, sized by its viewBox alone."""
    return element(
        "svg",
        element("title", words(title)),
        element("desc", words(description)) if description else "",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        role="img",
        class_=f"mark mark-{kind}",
    )


def text(content: str, *, x: float, y: float, anchor: str = "start", kind: str = "label") -> str:
    return element("text", words(content), x=x, y=y, text_anchor=anchor, class_=f"mark-{kind}")


def line(x1: float, y1: float, x2: float, y2: float, *, kind: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"mark-{kind}")


def width_of(content: str) -> float:
    """About how wide `content` is drawn."""
    return len(content) * EM * _WIDTH_OF_LETTER


def shape(judgement: Judgement | str, *, x: float, y: float, radius: float) -> str:
    """The sign of a judgement: its shape says what its colour says, so that colour is never alone."""
    judged = Judgement(judgement)
    kind = f"mark-sign mark-is-{judged.value}"
    if judged in (Judgement.SIMILAR, Judgement.UNKNOWN):
        return element("circle", cx=x, cy=y, r=radius * 0.85, class_=kind)
    if judged is Judgement.DIFFERENT:
        corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    else:
        tip = -1 if judged is Judgement.BETTER else 1
        corners = [(x, y + tip * radius), (x + radius, y - tip * radius * 0.75), (x - radius, y - tip * radius * 0.75)]
    return element("path", d="M" + "L".join(f"{_plain(a)} {_plain(b)}" for a, b in corners) + "Z", class_=kind)


def _plain(value: object) -> str:
    """Numbers with two decimals at most and no exponent; everything else as it is."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0" if abs(value) < 0.005 else "-0")
    return str(value)


def sign(judgement: Judgement | str, *, title: str = "") -> str:
    """A judgement's shape alone, for badges and legends; without a title it is decoration and hidden."""
    drawn = shape(judgement, x=6.0, y=6.0, radius=5.0)
    if title:
        return picture(drawn, kind="sign-alone", width=12, height=12, title=title, description="")
    return element(
        "svg",
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 12 12",
        aria_hidden="true",
        class_="mark mark-sign-alone",
    )
