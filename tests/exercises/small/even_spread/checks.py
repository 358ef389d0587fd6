"""What an even spread is: any shard is as likely as another, for keys that differ little."""

from typing import Any

from exercises.vocabulary import check, expect, expect_uniform

KEYS = [f"order:{number}" for number in range(4_000)]


@check("gives one of the shards, the same in every process", group="contract", points=2)
def gives_a_shard(shard_of: Any) -> None:
    here = shard_of.each(KEYS[:20], [3] * 20)
    expect(here).to_be_each_in([0, 1, 2])
    there = shard_of.in_another_process().each(KEYS[:20], [3] * 20)
    expect(there, "The list of shards in another process").to_be(list(here))


@check("gives eight shards the same number of keys, as far as chance goes", group="spread", points=2)
def eight_shards(shard_of: Any) -> None:
    expect_uniform(shard_of.each(KEYS, [8] * len(KEYS)), over=range(8), of="keys")


@check("gives any number of shards the same number of keys", group="spread", points=2, tries=3)
def any_shards(shard_of: Any, draw: Any) -> None:
    shards, kind = draw.integer(2, 64), draw.key(26)
    made = [f"{kind}{number:04}" for number in range(2_000)]

    expect_uniform(shard_of.each(made, [shards] * len(made)), over=range(shards), of="keys")
