"""What every page's frame needs: where we are, in which language, and the same page in the other one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from . import registry
from .addresses import in_language
from .commons import made_up_words


def page(request: HttpRequest) -> dict[str, Any]:
    """Navigation, language and the address of this page in every language."""
    language = get_language() or "en"
    other = "en" if language == "es" else "es"
    # Words typed into the search box stay when the language changes; they are escaped by the template.
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return {
        "navigation": registry.navigation(),
        "language": language,
        "other_language": other,
        "other_language_address": in_language(request.path, other) + query,
        "path": request.path,
        "figures_made_up": made_up_words(),
    }
