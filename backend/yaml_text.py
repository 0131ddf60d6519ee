"""YAML that a person wrote, or a stranger: plain values, or one kind of error."""

from __future__ import annotations

from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Takes no aliases: a few lines of them describe more values than any memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not taken: write the values out")
        return super().compose_node(parent, index)


def plain_values(text: str) -> Any:
    """The values of a YAML or JSON text.

    Raises:
        ValueError: it is neither; says why on one line.
    """
    try:
        return yaml.load(text, _Loader)  # nosec B506 # a SafeLoader
    except RecursionError as err:
        raise ValueError("it is nested too deep") from err
    # Beside its own errors it lets out what `int("")`, a date of month 13 and such raise.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as err:
        raise ValueError(" ".join(str(err).split()) or "it is broken") from err
