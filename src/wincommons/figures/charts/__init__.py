"""Charts as Vega-Lite specifications, each with its words and its table."""

from .across_places import distribution
from .between_groups import groups
from .groups_over_time import groups_over_time
from .kinds_on_a_map import map_of_kinds
from .on_a_map import map_of
from .over_time import history
from .then_and_now import slope
from .two_measures import scatter

__all__ = ["distribution", "groups", "groups_over_time", "history", "map_of", "map_of_kinds", "scatter", "slope"]
