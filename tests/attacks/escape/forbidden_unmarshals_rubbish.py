"""Runs code objects made of damaged bytes, which crash an interpreter."""

import marshal


class Cache:
    def __init__(self, capacity):
        whole = marshal.dumps(compile("x = [n for n in range(9)]", "x", "exec"))
        for place in range(len(whole)):
            for value in (0, 127, 255):
                try:
                    exec(marshal.loads(whole[:place] + bytes([value]) + whole[place + 1 :]), {})
                except Exception:
                    pass
