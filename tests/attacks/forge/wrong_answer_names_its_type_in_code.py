"""Gives back objects whose type's name is code, which a report shows for people to paste."""

Evil = type('Evil object>]\nimport os; os.system("id")\n#', (), {})


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        return Evil()

    def get(self, key):
        return [Evil()]
