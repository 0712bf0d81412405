"""A comment on a plot that is nowhere: of whom the addresses let in, nobody finds it."""

EXAMPLES = {
    "comment": {"comment": 999999},
    "comment_changes": {"comment": 999999},
    "comment_edit": {"comment": 999999},
    "comment_delete": {"comment": 999999},
    "comment_write": {"about": "plot:999999"},
    "talk": {"about": "plot:999999"},
    "moderation_queue": {"community": "riverside"},
    "moderation_counts": {"community": "riverside"},
    "contribution_move": {"kind": "comment", "pk": 999999},
}
