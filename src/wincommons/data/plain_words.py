"""Words that people type for what the library calls otherwise; looked for beside the words themselves."""

from __future__ import annotations

from collections.abc import Mapping

ALSO: Mapping[str, tuple[str, ...]] = {
    "kid": ("children", "child"),
    "kids": ("children", "child"),
    "youth": ("children", "child"),
    "poor": ("poverty",),
    "pobre": ("pobreza",),
    "pobres": ("pobreza",),
    "job": ("unemployment", "work"),
    "jobs": ("unemployment", "work"),
    "jobless": ("unemployment",),
    "trabajo": ("desempleo",),
    "empleo": ("desempleo",),
    "rent": ("housing",),
    "rents": ("housing",),
    "mortgage": ("housing",),
    "alquiler": ("vivienda",),
    "renta": ("vivienda",),
    "hunger": ("food",),
    "hungry": ("food",),
    "hambre": ("alimentaria", "alimentos"),
    "internet": ("broadband",),
    "wifi": ("broadband",),
    "drugs": ("drug", "overdose"),
    "drogas": ("sobredosis",),
    "opioid": ("overdose",),
    "opioids": ("overdose",),
    "alcohol": ("drinking",),
    "smoke": ("smoking",),
    "pollution": ("air",),
    "smog": ("air",),
    "bus": ("transit",),
    "insurance": ("uninsured",),
    "doctors": ("physicians", "providers"),
    "doctor": ("physicians", "providers"),
    "lonely": ("loneliness",),
    "guns": ("firearm",),
    "gun": ("firearm",),
    "wages": ("income",),
    "salary": ("income",),
    "pay": ("income",),
    "old": ("older",),
    "elderly": ("older",),
    "seniors": ("older",),
}
"""Folded word -> folded words of the library. Each is one word; a place of that name still comes first."""
PLACELESS = frozenset({"near", "near me", "nearby", "cerca", "cerca de mi", "where am i", "my county", "mi condado"})
"""Folded words that ask for where one is: the button beside the search box answers them."""
