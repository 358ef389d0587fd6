"""One module of many: every import is found in another module, then all are merged and optimised as a whole."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from exercises.grading.building.linking import core_module
from exercises.grading.building.linking.core_module import Import
from exercises.grading.building.linking.snapshot import make_immortal, read_memory, with_memory
from exercises.grading.building.linking.tools import LinkError, component_of, merged, optimised
from exercises.grading.building.linking.wiring import ModuleInstance, Source, Wiring
from exercises.grading.engine.exports import FUNCTIONS

__all__ = ["LinkError", "link"]

# A function that stands for the system and only traps: its name is how a verdict knows that the system was reached for.
REFUSED = "refused"
ROOT = "$root"  # what the component itself imports from
FROM_FIXUP = ""
SHIM_TABLE = "$imports"


class Linking:
    """The modules of a component on their way into one."""

    def __init__(self, component: bytes) -> None:
        self._wiring = Wiring(component)
        instances = dict(self._wiring.of_modules())
        # Functions that need the memory of a module that imports them go through a table, which is filled at the end.
        self._shim = next(n for n, one in instances.items() if SHIM_TABLE in self._exports(one))
        self._fixup = next(one for one in instances.values() if FROM_FIXUP in one.arguments)
        self.instances = {
            number: one for number, one in instances.items() if number != self._shim and one is not self._fixup
        }
        self.main = next(n for n, one in self.instances.items() if core_module.defines_memory(self.module(one)))
        self.bindings = next(n for n, one in self.instances.items() if self._exports(one) >= FUNCTIONS.keys())

    def module(self, instance: ModuleInstance) -> bytes:
        return self._wiring.modules[instance.module]

    def _exports(self, instance: ModuleInstance) -> set[str]:
        return set(core_module.exports(self.module(instance)))

    def linked(self, number: int) -> bytes:
        """Give the module of an instance with every import named for the instance that exports it, and the place."""
        instance = self.instances[number]
        module = core_module.importing(self.module(instance), lambda one: self._linked(one, instance))
        if not instance.arguments and number != self.main:
            names = {index: f"{REFUSED} {number} {index}" for index in range(core_module.count_of_functions(module))}
            module = core_module.naming(module, names)
        return core_module.exporting(module, {name: unique(number, name) for name in core_module.exports(module)})

    def _linked(self, one: Import, instance: ModuleInstance) -> Import:
        source = self._wiring.source(instance.arguments[one.module], one.name)
        if source.instance == self._shim:
            source = self._wiring.source(self._fixup.arguments[FROM_FIXUP], source.name)
        return replace(one, module=module_name(source), name=export_name(source))

    def exported(self) -> dict[str, str]:
        """Name what the component needs of the one module, and what wasm-tools calls it."""
        names = [*FUNCTIONS, *(f"cabi_post_{name}" for name in FUNCTIONS), "cabi_realloc"]
        return {unique(self.bindings, name): name for name in names} | {unique(self.main, "memory"): "memory"}


def unique(instance: int, name: str) -> str:
    return f"{instance} {name}"


def module_name(source: Source) -> str:
    return ROOT if source.instance is None else str(source.instance)


def export_name(source: Source) -> str:
    return source.name if source.instance is None else unique(source.instance, source.name)


def link(component: bytes, wit: Path, world: str, objects: Iterable[int]) -> bytes:
    """Give a component that does the same from one module, in which the objects at these addresses are immortal.

    Raises LinkError where a tool is missing or fails.
    """
    linking = Linking(component)
    with tempfile.TemporaryDirectory() as folder:
        modules = {str(number): linking.linked(number) for number in linking.instances}
        module = core_module.exporting(merged(modules, Path(folder)), linking.exported())
        module = optimised(module, Path(folder), never_inlined=f"{REFUSED}*")
        names = {index: name for index, name in core_module.function_names(module).items() if name.startswith(REFUSED)}
        memory = read_memory(module)
        make_immortal(memory, objects)
        module = core_module.naming(with_memory(module, memory), names)
        return component_of(module, wit, world, Path(folder))
