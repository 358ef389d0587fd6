"""Reaches for memory and C functions with ctypes."""

import ctypes


class Cache:
    def __init__(self, capacity):
        ctypes.string_at(0)
