"""The years behind each measure of a release: the files name none.

Source: the publisher's yearly page "Measures & Data Sources" (2025: countyhealthrankings.org/health-data/
methodology-and-sources/data-sources). A code that is not listed for a release is not read from it, for a figure
without its years cannot stand beside others. Before 2012 only codes are listed whose method has not changed since.
"""

from __future__ import annotations

_ACS = (2019, 2023)

_RELEASE_2025: dict[str, tuple[int, int]] = {
    "v001": (2020, 2022), "v127": (2020, 2022), "v147": (2020, 2022),
    "v128": (2019, 2022), "v129": (2016, 2022), "v138": (2020, 2022),
    "v015": (2016, 2022), "v039": (2016, 2022), "v135": (2018, 2022), "v148": (2018, 2022), "v161": (2018, 2022),
    "v134": (2018, 2022), "v014": (2017, 2023), "v037": (2017, 2023),
    "v002": (2022, 2022), "v009": (2022, 2022), "v011": (2022, 2022), "v036": (2022, 2022), "v042": (2022, 2022),
    "v049": (2022, 2022), "v060": (2022, 2022), "v070": (2022, 2022), "v143": (2022, 2022), "v144": (2022, 2022),
    "v145": (2022, 2022), "v183": (2022, 2022), "v184": (2022, 2022),
    "v005": (2022, 2022), "v155": (2022, 2022), "v045": (2022, 2022), "v061": (2022, 2022), "v050": (2022, 2022),
    "v003": (2022, 2022), "v085": (2022, 2022), "v122": (2022, 2022), "v139": (2022, 2022), "v140": (2022, 2022),
    "v023": (2023, 2023), "v024": (2023, 2023), "v063": (2023, 2023),
    "v044": _ACS, "v067": _ACS, "v069": _ACS, "v082": _ACS, "v137": _ACS, "v141": _ACS, "v149": _ACS, "v151": _ACS,
    "v153": _ACS, "v154": _ACS, "v166": _ACS, "v168": _ACS,
    "v136": (2017, 2021), "v083": (2019, 2019), "v125": (2020, 2020), "v133": (2019, 2022), "v156": (2023, 2023),
    "v124": (2023, 2023), "v159": (2019, 2019), "v160": (2019, 2019), "v062": (2024, 2024), "v004": (2021, 2021),
    "v178": (2020, 2020), "v179": (2022, 2022),
}  # fmt: skip

RACE_BY_SURVEY: dict[str, tuple[int, int]] = {"v024": _ACS, "v063": _ACS}
"""Codes whose figures for everybody come from SAIPE's model, but those by race from five pooled years of the ACS."""

_MORTALITY = ("v001", "v127", "v147", "v128", "v129", "v138", "v015", "v039", "v135", "v148", "v161")

PERIODS: dict[str, dict[str, tuple[int, int]]] = {
    "2010": {
        "v001": (2004, 2006), "v014": (2000, 2006), "v023": (2008, 2008), "v024": (2007, 2007), "v037": (2000, 2006),
    },
    "2011": {
        "v001": (2005, 2007), "v014": (2001, 2007), "v023": (2009, 2009), "v024": (2008, 2008), "v037": (2001, 2007),
    },
    "2025": _RELEASE_2025,
    # Of 2026 the mortality measures, each pool one year on, and the food measures are known.
    "2026": {code: (_RELEASE_2025[code][0] + 1, _RELEASE_2025[code][1] + 1) for code in _MORTALITY}
    | {"v139": (2023, 2023), "v133": (2019, 2023)},
}  # fmt: skip
"""Release -> code -> first and last year of data."""
