class Worker:
    def __init__(self, store):
        pass
