"""The actions of the assistant: what it does when a rule fires, thin over the domain.

Every class in a module of this package that has an `action_name` is an action: nothing else lists them.
"""

from importlib import import_module
from pkgutil import iter_modules

from actions.base import TurnAction


def _find_actions() -> tuple[type[TurnAction], ...]:
    """Return the actions of all modules, by name; base classes have no name and are left out."""
    modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
    classes = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    named = {each for each in classes if issubclass(each, TurnAction) and "action_name" in vars(each)}
    return tuple(sorted(named, key=lambda each: each.action_name))


ACTIONS = _find_actions()

__all__ = ["ACTIONS", "TurnAction"]
