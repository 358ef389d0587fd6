class Bucket:
    def __init__(self, per_second: float, burst: int, monitor) -> None:
        pass

    def on_empty(self, listener) -> None:
        pass

    def allow(self) -> bool:
        return True
