"""Loads a shared library of the host as an extension module."""

from importlib.machinery import ExtensionFileLoader, ModuleSpec


class Cache:
    def __init__(self, capacity):
        loader = ExtensionFileLoader("c", "/lib/x86_64-linux-gnu/libc.so.6")
        self.module = loader.create_module(ModuleSpec("c", loader, origin="/lib/x86_64-linux-gnu/libc.so.6"))
