import time


class Bucket:
    def __init__(self, per_second: float, burst: int, monitor) -> None:
        self.per_second, self.burst, self.monitor = per_second, burst, monitor
        self.tokens, self.at = float(burst), time.monotonic()
        self.refused, self.listener = 0, None

    def on_empty(self, listener) -> None:
        self.listener = listener

    def allow(self) -> bool:
        now = time.monotonic()
        self.at = now
        if self.tokens < 1:
            self.refused += 1
            self.monitor.refused(self.refused)
            return False
        self.tokens -= 1
        if self.tokens < 1 and self.listener:
            self.listener.emptied()
        return True
