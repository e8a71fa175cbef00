"""Who did something, in the reader's language: names are as they are, what stands for them is in words."""

from pages.parts.words.language import _

_AT_COMMAND_LINE = " (command line)"


def signed_words(name: str) -> str:
    """An address as it is; of a system user that he was at the command line; of nobody that it was not kept."""
    if not name:
        return _("not kept")
    if name.endswith(_AT_COMMAND_LINE):
        return _("{name} (command line)", name=name.removesuffix(_AT_COMMAND_LINE))
    return _(name)
