"""The years behind each measure of a release: the files name none.

A code stands here only where its years are supported, for a figure with the wrong years is worse than none; a code that
is not listed for a release is not read from it. How each was supported is said beside it. Adding one needs the
publisher's own page of measures and data sources, or a comparison like those in tests/golden/sources/test_chr.py.
"""

from __future__ import annotations

_ACS = (2019, 2023)

_DEATHS = {
    # The national denominator is, to the person, the sum of the yearly population estimates of these years.
    "v015": (2016, 2022), "v039": (2016, 2022), "v135": (2018, 2022), "v138": (2020, 2022), "v148": (2018, 2022),
    "v161": (2018, 2022),
    # Named by others who republish the release (2020-2022), or, for v128 and v129, one year on from the release before.
    "v001": (2020, 2022), "v127": (2020, 2022), "v147": (2020, 2022), "v128": (2019, 2022), "v129": (2016, 2022),
}  # fmt: skip

_SCRIPTED: dict[str, tuple[int, int]] = {
    # Named by the publisher's own calculation of the release (its public repository of measure calculations). The
    # denominators of v058 and v140 are, to the person, the census of 2020 and the population estimate of 2022.
    "v003": (2022, 2022), "v005": (2022, 2022), "v155": (2022, 2022), "v140": (2022, 2022), "v169": (2022, 2022),
    "v014": (2017, 2023), "v037": (2017, 2023), "v134": (2018, 2022), "v182": (2019, 2023),
    "v053": (2023, 2023), "v124": (2023, 2023), "v062": (2024, 2024), "v058": (2020, 2020), "v083": (2019, 2019),
    # School years, and tests of the spring of 2019.
    "v021": (2021, 2022), "v167": (2023, 2024), "v159": (2019, 2019), "v160": (2019, 2019),
    # HUD's tables from the ACS of these years; tracts of the ACS.
    "v136": (2017, 2021), "v141": _ACS,
}  # fmt: skip
"""Known and yet left out: v133 joins figures of 2019 and 2022; v171 and v172 join prices or places of one year with
people of another; v181 counts visits of a county by another rule than those of a state, which nobody should compare."""

NATION_IS_A_MEDIAN = ("v141", "v159", "v160", "v169")
"""Codes whose row for the nation is the median of states or of school districts: no figure of the nation's people."""

_RELEASE_2025: dict[str, tuple[int, int]] = {
    **_DEATHS,
    **_SCRIPTED,
    # Of the survey of 2022, as the publisher's calculation says; those that come from PLACES 2024 equal it in every
    # county. v183 and v184 come from the same release of PLACES.
    **dict.fromkeys(("v002", "v009", "v011", "v060", "v070", "v143", "v144", "v145", "v183", "v184"), (2022, 2022)),
    **dict.fromkeys(("v036", "v042", "v049"), (2022, 2022)),
    # Equal to SAIPE 2023 in every county; v023 is of the year whose table still had Connecticut's old counties.
    "v024": (2023, 2023), "v063": (2023, 2023), "v023": (2023, 2023),
    # Equal to our own figures from the ACS of these years, or made of tables that the publisher drew from it.
    **dict.fromkeys(("v044", "v067", "v069", "v082", "v154", "v166", "v137", "v149", "v151", "v153"), _ACS),
    # Equal to the Tracking Network's figures of 2020 in every county.
    "v125": (2020, 2020),
}  # fmt: skip

RACE_BY_SURVEY: dict[str, tuple[int, int]] = {"v024": _ACS, "v063": _ACS}
"""Codes whose figures for everybody come from SAIPE's model, but those by race from five pooled years of the ACS."""

PERIODS: dict[str, dict[str, tuple[int, int]]] = {
    # Of 2010 only what could be set beside its own source: SAIPE 2007 and LAUS 2008.
    "2010": {"v023": (2008, 2008), "v024": (2007, 2007)},
    "2025": _RELEASE_2025,
    # Deaths, one year on; five of the codes to the person, the others with them.
    "2026": {code: (first + 1, last + 1) for code, (first, last) in _DEATHS.items()},
}
"""Release -> code -> first and last year of data."""
