"""Headings of tables, shared by notebooks and the command line."""

from __future__ import annotations

from wincommons.model import Language

_HEADINGS = {
    "measure": ("Measure", "Medida"),
    "figure": ("Figure", "Cifra"),
    "interval": ("95% interval", "Intervalo del 95 %"),
    "against": ("Against", "Comparación"),
    "trend": ("Over time", "Con el tiempo"),
    "gap": ("Widest gap", "Mayor distancia entre grupos"),
    "period": ("Period", "Período"),
    "place": ("Place", "Lugar"),
    "source": ("Source", "Fuente"),
    "vintages": ("Editions", "Ediciones"),
    "rows": ("Rows", "Filas"),
    "refused": ("Refused", "Rechazadas"),
    "group": ("Group", "Grupo"),
    "inequality": ("How unequal altogether", "Cuánta desigualdad en conjunto"),
    "widest": ("The widest gaps", "Las brechas más anchas"),
    "closing": ("Closing fastest", "Las que se cierran más rápido"),
    "method": ("How this was found", "Cómo se halló"),
    "observed": ("Observed", "Observado"),
    "comparison": ("Comparison", "Comparación"),
    "difference": ("Difference", "Diferencia"),
    "not_compared": ("Could not be compared", "No se pudieron comparar"),
}


def heading(name: str, language: Language) -> str:
    """A column's heading."""
    english, spanish = _HEADINGS[name]
    return spanish if language is Language.SPANISH else english
