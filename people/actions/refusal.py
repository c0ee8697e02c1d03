"""When the rows themselves say no."""


class Refused(ValueError):
    """The act does not fit what is kept. The words tell a person what is in the way; nothing was changed."""
