"""What is answered when a view asks insight for a place, measure or level that there is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wincommons.insight import (
    AmbiguousPlaceError,
    NoFiguresError,
    UnknownLevelError,
    UnknownMeasureError,
    UnknownPlaceError,
)
from wincommons.web.kit import zip_codes
from wincommons.web.kit.not_found import not_found, which_one
from wincommons.web.measurement import queries

View = Callable[..., HttpResponse]


def helping(view: View) -> View:
    """Turns insight's errors into pages that say what there is instead; the reader's language, not the command's."""

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        place = named.get("place") or request.GET.get("within") or request.GET.get("place", "")
        try:
            return view(request, **named)
        except AmbiguousPlaceError as error:
            sentence = _("Several places have this name.")
            return which_one(request, sentence=sentence, offers=queries.namesakes(place, error.candidates))
        except UnknownPlaceError:
            sentence = zip_codes.instead_of(place) or _("We know no place of this name or code.")
            return not_found(request, sentence=sentence, offers=queries.near_places(place))
        except UnknownMeasureError as error:
            sentence = _("There is no measure of this name.")
            return not_found(request, sentence=sentence, offers=queries.near_measures(error.suggestions))
        except (UnknownLevelError, NoFiguresError):
            sentence = _("This measure has no figures at the level that the address asks for.")
            offers = queries.near_measures((named["measure"],)) if "measure" in named else ()
            return not_found(request, sentence=sentence, offers=offers)

    return answer
