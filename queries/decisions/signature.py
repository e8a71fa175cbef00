"""How what is done at the command line is signed."""

import getpass
import os


def command_line_user() -> str:
    """The system user, told from people who sign in: ``anna (command line)``; by number where he has no name."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user may stand in no list
        name = str(os.getuid())
    return f"{name} (command line)"
