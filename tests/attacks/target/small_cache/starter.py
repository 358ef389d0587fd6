class Cache:
    def __init__(self, capacity):
        pass
