"""Is an object that has every attribute, can be called in every way, and gives itself back."""


class Anything:
    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **keywords):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


Cache = Anything()
