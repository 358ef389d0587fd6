"""The units of an answer: a table, so that nothing else is ever understood.

Prefixes follow IEC 80000-13: kB is 1,000 B and KiB is 1,024 B. KB is taken as kB. A small b is a bit, as networks are
measured in (Mb, Mib), a large B a byte. A symbol all in small letters could be either, so the learner is asked. A year
is 365.25 days and a month a twelfth of it.
"""

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeVar

V = TypeVar("V")


class Dimension(StrEnum):
    """The kind of a quantity; the comment names its base unit."""

    COUNT = "count"  # 1
    RATIO = "ratio"  # 1
    TIME = "time"  # s
    RATE = "rate"  # 1/s
    BYTES = "bytes"  # B
    BYTES_PER_SECOND = "bytes_per_second"  # B/s


class Unit(NamedTuple):
    """A unit: its kind, and its size in base units."""

    dimension: Dimension
    factor: float


MINUTE_S = 60.0
HOUR_S = 60 * MINUTE_S
DAY_S = 24 * HOUR_S
YEAR_S = 365.25 * DAY_S

TIMES_S = {
    "ns nsec nanosecond nanoseconds": 1e-9,
    "µs us µsec usec microsecond microseconds": 1e-6,
    "ms msec millisecond milliseconds": 1e-3,
    "s S sec secs second seconds": 1.0,
    "min mins minute minutes": MINUTE_S,
    "h hr hrs hour hours": HOUR_S,
    "d day days": DAY_S,
    "wk wks week weeks": 7 * DAY_S,
    "mo month months": YEAR_S / 12,
    "y yr year years": YEAR_S,
}
SIZES_B = {
    "B byte bytes octet octets": 1.0,
    "kB KB kilobyte kilobytes": 1e3,
    "MB megabyte megabytes": 1e6,
    "GB gigabyte gigabytes": 1e9,
    "TB terabyte terabytes": 1e12,
    "PB petabyte petabytes": 1e15,
    "EB exabyte exabytes": 1e18,
    "KiB kiB KIB kibibyte kibibytes": 2.0**10,
    "MiB MIB mebibyte mebibytes": 2.0**20,
    "GiB GIB gibibyte gibibytes": 2.0**30,
    "TiB TIB tebibyte tebibytes": 2.0**40,
    "PiB PIB pebibyte pebibytes": 2.0**50,
    "bit bits": 1 / 8,
    "Kb kbit Kbit kbits Kbits kilobit kilobits": 1e3 / 8,
    "Mb Mbit Mbits megabit megabits": 1e6 / 8,
    "Gb Gbit Gbits gigabit gigabits": 1e9 / 8,
    "Tb Tbit Tbits terabit terabits": 1e12 / 8,
    "Pb Pbit Pbits petabit petabits": 1e15 / 8,
    "Kib Kibit Kibits kibibit kibibits": 2.0**10 / 8,
    "Mib Mibit Mibits mebibit mebibits": 2.0**20 / 8,
    "Gib Gibit Gibits gibibit gibibits": 2.0**30 / 8,
    "Tib Tibit Tibits tebibit tebibits": 2.0**40 / 8,
    "Pib Pibit Pibits pebibit pebibits": 2.0**50 / 8,
}
SPEEDS_B_PER_S = {
    "Bps": 1.0,
    "kBps KBps": 1e3,
    "MBps": 1e6,
    "GBps": 1e9,
    "TBps": 1e12,
    "KiBps": 2.0**10,
    "MiBps": 2.0**20,
    "GiBps": 2.0**30,
    "Kibps": 2.0**10 / 8,
    "Mibps": 2.0**20 / 8,
    "Gibps": 2.0**30 / 8,
    "bps": 1 / 8,
    "kbps Kbps": 1e3 / 8,
    "Mbps mbps": 1e6 / 8,
    "Gbps gbps": 1e9 / 8,
    "Tbps": 1e12 / 8,
}
RATES_PER_S = {
    "QPS RPS TPS IOPS Hz": 1.0,
    "kQPS KQPS kRPS KRPS kTPS KTPS kIOPS KIOPS kHz": 1e3,
    "MQPS MRPS MTPS MIOPS MHz": 1e6,
}
RATIOS = {"% percent": 0.01, "x X × times": 1.0}

SCALES = {
    "hundred": 1e2,
    "k K thousand": 1e3,
    "M million mn mln": 1e6,
    "G bn bln billion": 1e9,
    "T trillion": 1e12,
}
BEFORE_A_NOUN = {"m": 1e6, "b": 1e9, "B": 1e9}  # 2B users: alone they mean other things
COUNTED = (
    "req reqs request requests query queries read reads write writes op ops operation operations "
    "call calls hit hits miss misses lookup lookups transaction transactions tx event events message messages msg msgs "
    "packet packets connection connections click clicks view views visit visits redirect redirects "
    "user users client clients server servers machine machines node nodes replica replicas shard shards host hosts "
    "core cores disk disks item items entry entries object objects key keys row rows record records "
    "file files image images photo photos video videos url urls link links page pages post posts tweet tweets "
    "character characters char chars copy copies slot slots bucket buckets pair pairs"
)
AMBIGUOUS = {
    "m": "m could be minutes or millions: write min or M.",
    "b": "b could be bits or bytes: write bit or B.",
    "kb": "kb could be kilobytes or kilobits: write kB or kbit.",
    "mb": "mb could be megabytes or megabits: write MB or Mbit.",
    "gb": "gb could be gigabytes or gigabits: write GB or Gbit.",
    "tb": "tb could be terabytes or terabits: write TB or Tbit.",
    "pb": "pb could be petabytes or petabits: write PB or Pbit.",
    "kib": "kib could be kibibytes or kibibits: write KiB or Kibit.",
    "mib": "mib could be mebibytes or mebibits: write MiB or Mibit.",
    "gib": "gib could be gibibytes or gibibits: write GiB or Gibit.",
    "tib": "tib could be tebibytes or tebibits: write TiB or Tibit.",
    "pib": "pib could be pebibytes or pebibits: write PiB or Pibit.",
}
PER = frozenset({"/", "per", "a", "an", "each"})


def spelled(table: dict[str, V]) -> Iterable[tuple[str, V]]:
    """Each spelling of a table's rows with its value."""
    return ((name, value) for names, value in table.items() for name in names.split())


def all_units() -> dict[str, Unit]:
    tables = {
        Dimension.TIME: TIMES_S,
        Dimension.BYTES: SIZES_B,
        Dimension.BYTES_PER_SECOND: SPEEDS_B_PER_S,
        Dimension.RATE: RATES_PER_S,
        Dimension.RATIO: RATIOS,
        Dimension.COUNT: {COUNTED: 1.0},
    }
    return {name: Unit(kind, factor) for kind, table in tables.items() for name, factor in spelled(table)}


UNITS = MappingProxyType(all_units())
MULTIPLIERS = MappingProxyType(dict(spelled(SCALES)))
LOWER_CASE = MappingProxyType(
    # MBps and Mbps, MiB and Mib differ by their case alone, so those are left out.
    {name.lower(): unit for name, unit in UNITS.items() if len(name) > 2 and not name.lower().endswith(("bps", "ib"))}
)


def find_unit(word: str) -> Unit | None:
    """The unit that a word names; whole words and acronyms may be in any case, symbols may not."""
    return UNITS.get(word) or LOWER_CASE.get(word.lower())


def is_in_bits(word: str) -> bool:
    """Whether a unit of data counts bits: Mb, Mbps, megabits, Gib."""
    return word.endswith(("b", "bps")) or "bit" in word


def find_multiplier(word: str, following: str = "") -> float | None:
    """The factor of a word like `k` or `million`. `B` is billions before a counted noun, as in 2B users."""
    noun = find_unit(following)
    if word in BEFORE_A_NOUN and noun and noun.dimension in {Dimension.COUNT, Dimension.RATE}:
        return BEFORE_A_NOUN[word]
    return MULTIPLIERS.get(word) or (MULTIPLIERS.get(word.lower()) if len(word) > 1 else None)
