"""Lines that only the command line prints."""

from __future__ import annotations

from wincommons.model import Language

from .numbers import show_number

_ES = Language.SPANISH


def legend_line(language: Language) -> str:
    if language is _ES:
        return "▲ mejor   ▼ peor   ● sin diferencia clara   ◆ diferente   · no se puede decir"
    return "▲ better   ▼ worse   ● no clear difference   ◆ different   · cannot be said"


def absent_line(missing: int, language: Language) -> str:
    shown = show_number(missing)
    if language is _ES:
        return f"{shown} medidas más de la biblioteca no tienen cifra aquí; `win measures` muestra dónde la hay."
    return f"{shown} more measures of the library have no figure here; `win measures` shows where there are some."


def footer_lines(*, release: str, figures: int, language: Language) -> tuple[str, ...]:
    shown = show_number(figures)
    if language is _ES:
        return (f"{shown} cifras oficiales, edición de datos {release}. Fuentes y licencias: `win data status`.",)
    return (f"{shown} official figures, data release {release}. Sources and licences: `win data status`.",)
