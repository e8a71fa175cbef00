"""A new token in words: what is told to the program once, and what the settings keep of it."""

from queries.serving.callers import caller_named
from queries.settings.api_tokens import digest_of, new_token
from queries.settings.model import Settings
from receivables.messages import Problem


def token_text(address: str, settings: Settings) -> str:
    """A token made for this address, and the lines for ``company.toml``; nothing of it is kept anywhere.

    Raises Problem where ``[people]`` does not know the address, or it is an operator's alone.
    """
    caller = caller_named(address, settings)
    if not caller.questions:
        raise Problem(
            "{person} may not ask anything: in [people] of company.toml it needs the role executive, supervisor or "
            "marketer",
            person=address,
        )
    token = new_token()
    return (
        f"The token, told only now:\n{token}\n\nTo let it in, write into company.toml:\n"
        f'[[token]]\nperson = "{address}"\nsha256 = "{digest_of(token)}"'
    )
