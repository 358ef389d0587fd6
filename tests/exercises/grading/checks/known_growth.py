"""Costs of known growth: curves by a model of instructions, and small classes that are run and measured."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent

from exercises.grading.checks.growth import SHAPES, Growth, Point

# In the domain for which the rule is stated: see exercises/grading/checks/growth.py.
LEAST_SHARE = {
    Growth.CONSTANT: 1.0,
    Growth.LOGARITHMIC: 0.75,
    Growth.ROOT: 0.55,
    Growth.LINEAR: 0.9,
    Growth.LINEARITHMIC: 0.9,
    Growth.QUADRATIC: 0.5,
}
OFF_CONSTANT, OFF_GROWING, LOWER = 0.03, 0.01, 0.1


def sizes(rng: random.Random) -> list[int]:
    """Five to seven sizes over a range of sixteen or more, not always doubled."""
    first, times = rng.choice([100, 128, 250, 500, 1_000]), rng.choice([2, 2, 2.5, 3])
    return [round(first * times**number) for number in range(rng.choice([5, 5, 6, 7]))]


def curve(growth: Growth, rng: random.Random) -> list[Point]:
    """Costs of a class: a constant part, the part that grows, and one of lower order, none of them quite regular."""
    over = sizes(rng)
    first, last, scale = over[0], over[-1], 10 ** rng.uniform(4, 7)
    share = rng.uniform(LEAST_SHARE[growth], 1)
    shape = SHAPES[growth]
    grown = share / shape(last) if growth else 0.0
    lower = SHAPES[Growth(rng.randint(1, growth - 1))] if growth > Growth.LOGARITHMIC else None
    part = rng.uniform(0, LOWER) * grown * shape(first) / lower(first) if lower else 0.0
    points = []
    for n in over:
        constant = (1.0 - share * bool(growth)) * rng.uniform(1 - OFF_CONSTANT, 1 + OFF_CONSTANT)
        growing = grown * shape(n) + (part * lower(n) if lower else 0.0)
        points.append(Point(n, round(scale * (constant + growing * rng.uniform(1 - OFF_GROWING, 1 + OFF_GROWING)))))
    return points


def curves(count: int, seed: int) -> Iterator[tuple[Growth, list[Point]]]:
    rng = random.Random(seed)
    for number in range(count):
        growth = Growth(number % len(Growth))
        yield growth, curve(growth, rng)


@dataclass(frozen=True, slots=True)
class Known:
    """A class of known growth: lines of its __init__ and of its method, and what may be put before the latter."""

    growth: Growth
    init: str
    find: str
    most_overhead: int = 0

    def source(self, rng: random.Random) -> str:
        overhead = f"for _ in range({rng.randint(0, self.most_overhead)}): pass\n" if self.most_overhead else ""
        words = {"K": str(rng.randint(2, 9)), "SEED": str(rng.randint(1, 10**6))}
        body = [self.init, overhead + self.find]
        for name, word in words.items():
            body = [lines.replace(f"<{name}>", word) for lines in body]
        init, find = (indent(lines, " " * 8) for lines in body)
        return (
            "import bisect, hashlib, heapq, random\nfrom collections import OrderedDict, deque\n\n"
            f"class Box:\n    def __init__(self, n):\n        self.n = n\n{init}\n"
            f"    def find(self, item):\n{find}\n"
        )


NUMBERS = "self.items = list(range(n))"
SHUFFLED = "rng = random.Random(<SEED> + n)\nself.items = [rng.random() for _ in range(n)]"
HALVING = (
    "low, high = 0, self.n\nwhile low < high:\n    middle = (low + high) // 2\n"
    "    if self.items[middle] < item: low = middle + 1\n    else: high = middle\n"
)
CONSTANT, LOGARITHMIC, ROOT, LINEAR, LINEARITHMIC, QUADRATIC = Growth
KNOWN = [
    Known(CONSTANT, "self.items = {i * <K>: i for i in range(n)}", "return self.items.get(item * <K>)", 40),
    Known(CONSTANT, "self.items = {f'user:{i}': i for i in range(n)}", "return self.items[f'user:{item}']", 40),
    Known(CONSTANT, "self.items = deque(range(n))", "self.items.append(item)\nreturn self.items.popleft()", 40),
    Known(CONSTANT, "self.d = OrderedDict.fromkeys(range(n))", "self.d.move_to_end(item)\nreturn item", 40),
    Known(CONSTANT, "self.items = [0] * n", "total = 0\nfor i in range(<K>): total += i\nreturn total", 40),
    Known(CONSTANT, "self.d = {i: i for i in range(n)}", "v = self.d.pop(item)\nself.d[item] = v\nreturn v", 40),
    Known(CONSTANT, "pass", "return hashlib.sha256(str(item).encode()).digest()[0] % self.n", 40),
    Known(CONSTANT, "self.d = {(i, str(i)) for i in range(n)}", "return (item, str(item)) in self.d", 40),
    Known(LOGARITHMIC, NUMBERS, HALVING + "return low", 2),
    Known(LOGARITHMIC, "pass", "m = self.n\nwhile m > 1:\n    for _ in range(<K>): pass\n    m //= 2\nreturn m"),
    Known(
        LOGARITHMIC, "self.t = [1] * (2 * n)", "i = self.n\nwhile i > 1:\n    i //= 2\n    self.t[i] += 1\nreturn i", 2
    ),
    Known(LOGARITHMIC, "pass", "i = 1\nwhile i < self.n:\n    [None] * <K>\n    i *= 2\nreturn i"),
    Known(LOGARITHMIC, "pass", "def down(m): return m if m < 2 else down(m // 2)\nreturn down(self.n)", 2),
    Known(ROOT, "pass", "i = 1\nwhile i * i <= self.n: i += 1\nreturn i", 20),
    Known(ROOT, NUMBERS, "b = int(self.n**0.5)\nreturn sum(self.items[i] for i in range(0, b))", 10),
    Known(ROOT, NUMBERS, "b = int(self.n**0.5)\nt = 0\nfor i in range(b):\n    t += self.items[i] * <K>\nreturn t", 10),
    Known(ROOT, NUMBERS, HALVING + "for i in range(2 * int(self.n**0.5)): low += <K>\nreturn low"),
    Known(LINEAR, NUMBERS, "return -1 in self.items", 10),
    Known(LINEAR, NUMBERS, "return max(self.items) + min(self.items)", 10),
    Known(LINEAR, NUMBERS, "t = 0\nfor x in self.items: t += x * <K>\nreturn t", 40),
    Known(LINEAR, "self.d = {i: -i for i in range(n)}", "return min(self.d, key=self.d.get)", 40),
    Known(LINEAR, NUMBERS, "return len([x for x in self.items if x % <K>])", 40),
    Known(LINEAR, "self.items = [str(i) for i in range(1000, 1000 + n)]", "return len(','.join(self.items))"),
    Known(LINEAR, NUMBERS, HALVING + "return sum(x for x in self.items if x != low)", 20),
    Known(
        LINEAR,
        "self.h = None\nfor i in range(n): self.h = (i, self.h)",
        "at = self.h\nwhile at: at = at[1]\nreturn 1",
        9,
    ),
    Known(LINEAR, SHUFFLED, "h = self.items[:]\nheapq.heapify(h)\nreturn len(h)", 20),
    Known(LINEARITHMIC, SHUFFLED, "return sorted(self.items)[0] > 2", 20),
    Known(LINEARITHMIC, SHUFFLED + "\nself.items = [str(x) for x in self.items]", "return sorted(self.items)[0]", 20),
    Known(LINEARITHMIC, SHUFFLED + "\nself.items = [(x, 1) for x in self.items]", "return len(sorted(self.items))", 20),
    Known(
        LINEARITHMIC,
        SHUFFLED,
        "def sort(a):\n    if len(a) < 2: return a\n    m = len(a) // 2\n"
        "    x, y, o, i, j = sort(a[:m]), sort(a[m:]), [], 0, 0\n"
        "    while i < len(x) and j < len(y):\n        if x[i] < y[j]: o.append(x[i]); i += 1\n"
        "        else: o.append(y[j]); j += 1\n    return o + x[i:] + y[j:]\nreturn len(sort(self.items))",
    ),
    Known(
        LINEARITHMIC,
        SHUFFLED,
        "h = []\nfor x in self.items: heapq.heappush(h, x)\nreturn [heapq.heappop(h) for _ in self.items][0] > 2",
    ),
    Known(
        LINEARITHMIC,
        "pass",
        "t = 0\nfor i in range(self.n):\n    m = self.n\n    while m > 1: m //= 2\nreturn t",
    ),
    Known(QUADRATIC, "pass", "t = 0\nfor i in range(self.n):\n    for j in range(self.n): t = i\nreturn t", 40),
    Known(QUADRATIC, "self.items = list(range(n))", "return len([1 for i in self.items for j in range(i)])", 40),
    Known(
        QUADRATIC,
        "self.items = list(range(n, 0, -1))",
        "a = self.items[:]\nfor i in range(1, len(a)):\n    j = i\n    while j and a[j - 1] > a[j]:\n"
        "        a[j - 1], a[j] = a[j], a[j - 1]\n        j -= 1\nreturn a[0]",
        40,
    ),
    Known(QUADRATIC, NUMBERS, "return sum(1 for x in self.items if x in self.items)", 40),
    Known(QUADRATIC, NUMBERS, "return sum(sum(self.items[i:]) for i in range(self.n))", 40),
    Known(QUADRATIC, NUMBERS, "return len(sorted(self.items)) + sum(-1 in self.items for x in self.items)", 40),
]
# Sizes at which a class of the growth can be run some times in a moment.
RUN_AT = dict.fromkeys(Growth, (500, 1000, 2000, 4000, 8000))
RUN_AT[LINEARITHMIC] = (200, 400, 800, 1_600, 3_200)
RUN_AT[QUADRATIC] = (24, 48, 96, 192, 384)
CALLS = {CONSTANT: 64, LOGARITHMIC: 64, ROOT: 64, LINEAR: 16, LINEARITHMIC: 8, QUADRATIC: 8}
