"""Keeps played objects and answers of one check for the next one, in every place that might outlive it."""
import builtins
import sys

kept = getattr(builtins, "kept_stores", None) or getattr(sys, "kept_stores", None) or []
if kept:
    print("FOUND: a store of another check")
builtins.kept_stores = sys.kept_stores = kept


class Worker:
    def __init__(self, store):
        kept.append(store)

    async def run(self, job):
        return await kept[0].fetch("a")
