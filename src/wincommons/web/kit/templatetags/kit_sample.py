"""The mark at the end of a page for which a row of a sample was read; `kit.sample` turns it into a banner."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from wincommons.web.kit.sample import mark

register = template.Library()
register.simple_tag(lambda: SafeString(mark()), name="sample_mark")
