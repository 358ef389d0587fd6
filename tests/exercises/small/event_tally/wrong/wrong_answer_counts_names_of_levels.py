from given import Event, Level


class Tally:
    def __init__(self) -> None:
        self.count: dict[Level, int] = {}
        self.latest: dict[Level, Event] = {}
        self.servers: set[str] = set()

    def add(self, event: Event) -> None:
        self.count[event.level.value] = self.count.get(event.level.value, 0) + 1
        self.latest[event.level] = max(event, self.latest.get(event.level, event), key=lambda one: one.at)
        self.servers |= event.servers

    def counts(self) -> dict[Level, int]:
        return self.count

    def last(self, level: Level) -> Event | None:
        return self.latest.get(level)

    def seen(self) -> set[str]:
        return self.servers
