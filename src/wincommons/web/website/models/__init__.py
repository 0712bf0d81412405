"""The tables of the website."""

from .edition import Beginning, Edition
from .images import Picture, PictureRendition
from .moderation import SecondPersonApproval
from .news import NewsAuthor, NewsIndexPage, NewsItemPage, Topic
from .pages import AboutPage, CooperativePage, FocusAreaPage, HomePage, PlainPage, ResourcesPage

__all__ = [
    "AboutPage", "Beginning", "CooperativePage", "Edition", "FocusAreaPage", "HomePage", "NewsAuthor", "NewsIndexPage",
    "NewsItemPage", "Picture", "PictureRendition", "PlainPage", "ResourcesPage", "SecondPersonApproval", "Topic",
]  # fmt: skip
