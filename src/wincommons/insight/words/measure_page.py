"""Words of a measure's own page."""

from __future__ import annotations

from wincommons.model import Language

from .standing import end_sentence


def source_use_words(*, basis: str, vintage: str, loaded: bool, language: Language) -> str:
    """`Modelled; loaded, release 2023.`"""
    if language is Language.SPANISH:
        state = f"cargada, edición {vintage}" if loaded and vintage else ("cargada" if loaded else "no cargada aquí")
    else:
        state = f"loaded, release {vintage}" if loaded and vintage else ("loaded" if loaded else "not loaded here")
    return end_sentence(f"{basis}; {state}")
