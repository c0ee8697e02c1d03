"""The one error that a malformed definition raises."""


class DefinitionError(ValueError):
    """A definition that can't be used.

    The message has one line for each fault: the file, the place in it (``items[3].options[1].weight``, or a
    line number where the YAML itself is broken) and the reason.
    """

    def __init__(self, file: str, faults: list[tuple[str, str]]) -> None:
        """Take the name of the file and its faults as (place, reason); a place may be empty."""
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join(": ".join(part for part in (file, *fault) if part) for fault in faults))


class NoSuchDefinition(LookupError):
    """No built-in definition has this key, or this version of it."""
