"""What pages are made of: values that views build and the tags of `{% load components %}` show."""

from .asking import Confirmation, confirm_page
from .pages import paginate
from .parts import Crumb, Tab
from .table import Empty, Order, TableColumn, TableRow, TableView, read_order

__all__ = [
    "Confirmation", "Crumb", "Empty", "Order", "Tab", "TableColumn", "TableRow", "TableView", "confirm_page",
    "paginate", "read_order",
]  # fmt: skip
