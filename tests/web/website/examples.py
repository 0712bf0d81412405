"""Arguments for the addresses of the website."""

EXAMPLES = {
    "wagtail_serve": {"path": "about/"},
    "picture": {"name": "none.png"},
}
