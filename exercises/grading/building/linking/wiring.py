"""The wiring of a component's core modules: which instance gives what to which."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercises.grading.building.linking.binary import Reader, sections

CORE_MODULES, CORE_INSTANCES, ALIASES, CANONICAL = 1, 2, 6, 8  # sections of a component
CORE_SORTS = {0x00: "function", 0x01: "table", 0x02: "memory", 0x03: "global"}
OPTIONS_WITH_INDEX = (3, 4, 5, 7)  # memory, realloc, post-return, callback


@dataclass(frozen=True, slots=True)
class ModuleInstance:
    """An instance of a module: which module, and which instance each module that it imports from stands for."""

    module: int
    arguments: dict[str, int]


@dataclass(frozen=True, slots=True)
class NamedInstance:
    """An instance that only gives names to what others export: the sort and the index of each."""

    exports: dict[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of an import: a module's instance and the name there, or None and an imported function."""

    instance: int | None
    name: str


class Wiring:
    """The core modules of a component and the instances of them, in order."""

    def __init__(self, component: bytes) -> None:
        self.modules: list[bytes] = []
        self.instances: list[ModuleInstance | NamedInstance] = []
        self._spaces: dict[str, list[Source]] = {sort: [] for sort in CORE_SORTS.values()}
        readers = {CORE_INSTANCES: self._read_instances, ALIASES: self._read_aliases, CANONICAL: self._read_canonical}
        for number, content in sections(component):
            if number == CORE_MODULES:
                self.modules.append(content)
            elif number in readers:
                readers[number](Reader(content))

    def of_modules(self) -> Iterator[tuple[int, ModuleInstance]]:
        """Give the instances of modules, with their numbers."""
        for number, instance in enumerate(self.instances):
            if isinstance(instance, ModuleInstance):
                yield number, instance

    def source(self, instance: int, name: str) -> Source:
        """Find what an instance exports under a name."""
        found = self.instances[instance]
        if isinstance(found, ModuleInstance):
            return Source(instance, name)
        sort, index = found.exports[name]
        source = self._spaces[sort][index]
        return source if source.instance is None else self.source(source.instance, source.name)

    def _read_instances(self, reader: Reader) -> None:
        for _ in range(reader.unsigned()):
            if reader.byte() == 0:
                module, arguments = reader.unsigned(), {}
                for _ in range(reader.unsigned()):
                    name, _ = reader.name(), reader.byte()
                    arguments[name] = reader.unsigned()
                self.instances.append(ModuleInstance(module, arguments))
            else:
                exports = {}
                for _ in range(reader.unsigned()):
                    name = reader.name()
                    exports[name] = (CORE_SORTS[reader.byte()], reader.unsigned())
                self.instances.append(NamedInstance(exports))

    def _read_aliases(self, reader: Reader) -> None:
        for _ in range(reader.unsigned()):
            sort = reader.byte()
            core_sort = CORE_SORTS.get(reader.byte()) if sort == 0 else None
            target, index = reader.byte(), reader.unsigned()
            if target == 2:  # of an outer component, by number
                reader.unsigned()
                continue
            name = reader.name()
            if target == 1 and core_sort:
                self._spaces[core_sort].append(Source(index, name))

    def _read_canonical(self, reader: Reader) -> None:
        for _ in range(reader.unsigned()):
            is_lowered = reader.byte() == 1
            reader.byte()
            reader.unsigned()  # the function
            for _ in range(reader.unsigned()):
                if reader.byte() in OPTIONS_WITH_INDEX:
                    reader.unsigned()
            if is_lowered:
                self._spaces["function"].append(Source(None, "host-call"))
            else:
                reader.unsigned()  # the type
