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
    "near": ("Of something near this figure", "De algo cercano a esta cifra"),
    "stop_doing": ("Stop doing", "Dejar de hacer"),
    "not_to_be_added": ("Not to be added up", "No se suman"),
    "to_learn": ("What we would need to learn", "Lo que habría que aprender"),
    "policy": ("Policy", "Política"),
    "evidence": ("Evidence", "Evidencia"),
    "found": ("What studies found", "Lo que hallaron los estudios"),
    "moves": ("Means to move", "Busca mover"),
    "gains": ("Other sectors that gain", "Otros sectores que ganan"),
    "for": ("For", "Para"),
    "money": ("Money from", "Dinero de"),
    "decides": ("Who can decide it", "Quién puede decidirla"),
    "shows": ("When a change shows", "Cuándo se nota"),
    "read": ("To read", "Para leer"),
    "conditions": ("Serves", "Sirve a"),
    "predicted": ("Its peers predict", "Predicen sus pares"),
    "holds": ("Even among so many", "Incluso entre tantos"),
    "distance": ("Distance", "Distancia"),
    "trait": ("What it is like", "Cómo es"),
    "rank": ("Rank", "Puesto"),
    "not_compared": ("Could not be compared", "No se pudieron comparar"),
}


def heading(name: str, language: Language) -> str:
    """A column's heading."""
    english, spanish = _HEADINGS[name]
    return spanish if language is Language.SPANISH else english
