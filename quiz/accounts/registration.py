"""Who may make an account here: a setting."""

from enum import StrEnum


class Registration(StrEnum):
    OPEN = "open"
    INVITATION = "invitation"
    CLOSED = "closed"
