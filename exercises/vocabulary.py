"""The vocabulary of an exercise's checks; exercises/VOCABULARY.md has an example of each word.

A check states a property in words that a learner understands, and proves it on the learner's class:

    @check("evicts the key used longest ago", group="eviction", points=2)
    def evicts_least_recent(LRUCache):
        cache = LRUCache(2)
        cache.put("a", 1), cache.put("b", 2), cache.get("a"), cache.put("c", 3)

        expect(cache.get("b")).to_be(None)

The class and its objects are proxies: a call crosses into the sandbox and gives a plain value back, of exactly the type
that the learner's code returned (None, bool, int, float, str, bytes, list, tuple, set, frozenset, dict, and what
given.py declares). An exception ends the check, with the learner's verdict, unless it is expected.
`object.method.each(*columns)` makes a call for each row of the columns, as map() does, in one crossing;
`run(object, calls)` makes different calls.
`Class.in_another_process()` gives the class as after a restart: in a fresh sandbox, where built-in `hash()` is salted
otherwise. `Class.other_class(name)` gives another class of the submission.

A failure is shown as code that a learner can paste and see fail. For what is computed from the answers of the last
`each` or `run`, say how: `expect(shares["a"], "The number of keys on 'a'", by="answers.count('a')")`.

`expect(value)` judges a value; `expect(lambda: …).to_raise(KeyError)` judges a call. A second argument says in words
what the value is, for when the call alone does not: `expect(owner, "the owner of a key of n2").to_be(before)`.

With a parameter `draw` a check is generated: it runs `tries` times on growing input, and a failing input is shrunk,
each time in a fresh sandbox. Values are drawn with the singular (`draw.integer(1, 8)`), kinds have plural names;
`draw.each_of([0, "", None])` takes the next one in each try, and so all of them in as many tries.

The last third of the tries is long: `draw.calls` gives up to 600 calls there (`long=`), and `draw.size(low, high)`, for
how large something is, from the last try back one of the largest, `low`, a small one, any one. So what is right for
some calls, or up to some size, is judged above it. Fill what is large, draw from more keys than it has room for, and
end by asking for all that is left:

    @check("agrees with a plain model on any sequence of calls", group="behaviour", points=4)
    def any_sequence(LRUCache, draw):
        capacity = draw.size(0, 100)
        names = keys(capacity * 3 // 2 + 4).options
        filling = [Call("put", (name, 0)) for name in names[:capacity]]
        calls = draw.calls(put=(choices(names), integers()), get=(choices(names),), length=120)
        asking = [Call("get", (name,)) for name in names]

        agree(LRUCache(capacity), Model(capacity), [*filling, *calls, *asking])

Calls are drawn with `weights={"get": 3}` and, with the check's clock, with `waits=choices([60, 1])` between them;
`agree`, `after_each_call` and `run` let these pass by `clock=clock`, for the model too. `draw.bulky_text(100_000)`, and
any long text that repeats itself, is shown as it is made, and `bulky(text, shown="…")` says how another one is.

With a parameter `cost` it measures steps. `on` builds the object (not counted), `of` makes the calls to be measured,
some 64 of them; the cost of a call is the median, less that of an empty call:

    @check("a get costs the same in a cache of 1,000 and of 8,000", group="cost", points=2)
    def get_is_flat(LRUCache, cost):
        gets = cost.of(lambda cache, n: cache.get.each(range(0, n, n // 64)))
        gets.on(lambda n: filled(LRUCache(n), n)).over(1_000, 2_000, 4_000, 8_000).is_constant()

There are is_constant, is_logarithmic, is_root, is_linear, is_linearithmic and is_quadratic; growth.py has the rule.
They judge the median, to which a rare dear call means nothing. `amortised=True` judges the mean of as many calls as the
size, in which it counts by its part: a dictionary that grows is constant. Measure so a long `run` of all methods in
turns, in every exercise: work that one method puts off and another one does shows nowhere else:

        cost.of(puts_and_gets).on(filled_cache).over(40, 80, 160, 320).is_constant(amortised=True)

`worst_is_constant()` and
`worst_is_at_most(times)` judge the dearest single call, for where nothing may stall, as a dictionary does when it
grows; garbage that is collected meanwhile does not count. They send each call alone, twice: keep to some 1,000 calls.

With a parameter `kept` it measures the memory that an object keeps, all garbage collected:
`kept.after(lambda cache, n: …).on(build).over(500, 2_000, 4_000).is_constant()`, or `is_linear()`.

`expect_uniform(owners, over=nodes)` fails an even spread, random or hashed, less than once in 1,000,000,000 times.
`expect(misses).to_be_within(1.1, of=optimum)` compares with an optimum. `after_each_call(cache, calls, invariant)`
calls `invariant(cache)` after every call of a drawn sequence, and shows the call after which it did not hold.

`score(misses, baseline=fifo, optimum=best, unit="misses")` earns a part of the check's points: none at the baseline,
all at the optimum. `cost.of(…).on(…).at(size).score(baseline=…, optimum=…)` does so with the steps of a call.

exercise.toml says what is asked for, `signature = ["Cache(ttl)", "get(key)", "async fetch(key)", "size"]`: it is
looked at before any check, and what has no parentheses is read as an attribute. A coroutine, a generator or a context
manager in the place of a value is a wrong answer, unless exercise.toml says that it is asked for: `protocols =
["coroutines", "generators", "context-managers"]`; "callables" lets a function stand for a class. Only `together` and
`started` ask for coroutines by themselves.

A group of exercise.toml with `stop_at_first_failure = true` does not run what comes after its first failing check.

What both sides know stands in given.py in the exercise's folder: dataclasses and enums. The submission says
`from given import Event`, the checks say `given = given_of(__file__)` and `given.Event(…)`; they cross as values do.

An entry point, or a name given to `other_class`, that begins in lower case is a function: `fetch("a")`,
`fetch.each(keys)`. A coroutine is awaited, in virtual time; `together(box.get.call("a"), box.get.call("b"))` runs calls
at once and gives a result or a failure for each, which `expect(one).to_raise(KeyError)` judges;
`started(box.run.call())` leaves one running and gives its task. `drained(box.items(), most=100)` makes a list of an
iterator, `with entered(box.lock("a")) as got:` enters a context manager, and leaves it with what is raised inside.

With a parameter `clock` a check has the virtual time of all its processes: `clock.now`, in seconds, moves when the
learner's code waits and with `clock.advance(60)`, in which what was started goes on:

    @check("an entry is gone after its time", group="expiry", points=2)
    def expires(Cache, clock):
        cache = Cache(ttl=60)
        cache.put("a", 1)
        clock.advance(61)

        expect(cache.get("a")).to_be(None)

An object that the host plays is any object of the checks, passed as an argument. The submission's call of a method that
it `asks` gives the result, or the built-in exception, at once; one that it `tells` gives None, and is heard when the
check's call is over; one that it `awaits` gives an awaitable, and may answer `later(0.5, value)`. It can fail:

    @check("a failed write is not lost", group="failures", points=2)
    def survives(Log, draw):
        store = play(Store(), name="store", asks=("read", "write"))
        log = Log(failing(store, at=draw.integer(1, 20), error=ConnectionError("lost")))
        outcome = attempted(log.append.call("a"), ConnectionError)

        expect(Log(store).read()).to_be([] if outcome.raised else ["a"])

With a parameter `network` a check runs nodes, each in a sandbox of its own, that share nothing but messages. A node is
made as `Node(name, peers, net, disk)`, then its on_start(), on_message(sender, message) and on_timer(name) are called.
It may call net.send(to, message), net.set_timer(name, seconds), net.cancel_timer(name), net.report(kind, value) for
what a check looks at, disk.write(key, value) and disk.read(key); its disk outlives a crash:

    @check("a term has at most one leader", group="safety", points=4)
    def is_safe(Node, draw, network):
        faults = draw.one(fault_schedules(5, partitions=2, crashes=3, delays=1))
        net = network(Node, 5, faults=faults, latency_ms=(1, 20), loss_percent=5)
        net.always(one_node_each("leader"), "a term has at most one leader")
        net.run(seconds=30)
        net.heal()
        net.eventually(lambda net: bool(net.reports("leader")), "somebody leads", within_s=5)

Messages are lost, doubled and overtaken, nodes are cut off, crash in the middle of what they do and come back, clocks
are skewed: all of it follows from the seed, and a failing schedule is shrunk. `net.always(holds, sentence)` is checked
after every event; `holds(net)` gives True, False, or what is wrong in words; `one_value_each(kind)` is one for pairs of
a slot and its value. Faults can be given by hand, `faults=[Crash("n1", at_ms=500, for_ms=200, after=1)]`, or made to
happen: `net.partition("n1", "n2")`, `net.heal()`, `net.crash("n1", disk=False)`, `net.restart("n1")`, `net.at(2.5,
net.crash, "n3")`. `net.ask("n1", "get", "k")` calls a method as the node's user, and gives NO_ANSWER when it is down;
with `clients=("ana",)`, `net.send("ana", "n1", message)` goes over a link, and `net.received("ana")` has what came
back. Look at `net.reports(kind)`, `net.latest(kind)`, `net.disk(node)`, `net.up`, `net.now` and `net.trace`.

A check never catches Exception, never reads a clock, draws only with `draw`, and never depends on the order of a set: a
report must be the same in every process. What it raises by itself is `internal_error`, ours and never the learner's. So
judge what came back before computing with it: `expect(owners).to_be_each_in(nodes)` first, Counter(owners) then. Bound
every loop by a number, never by an answer: a check that does not end is ended with its grading, as an error of ours.
"""

from exercises.grading.checks.after_each_call import after_each_call
from exercises.grading.checks.agree import agree
from exercises.grading.checks.bulky_texts import bulky_texts
from exercises.grading.checks.check import check
from exercises.grading.checks.expect import expect
from exercises.grading.checks.kinds import Call, booleans, choices, integers, keys, lists, texts
from exercises.grading.checks.protocols import attempted, drained, entered, started, together
from exercises.grading.checks.proxy import run
from exercises.grading.checks.uniform import expect_uniform
from exercises.grading.checks.waits import wait
from exercises.grading.network.invariants import one_node_each, one_value_each
from exercises.grading.network.schedule import Crash, Delay, Duplication, Loss, Partition, Skew
from exercises.grading.network.schedules import fault_schedules
from exercises.grading.network.seen import NO_ANSWER
from exercises.grading.report.bulky import bulky
from exercises.grading.report.scores import score
from exercises.grading.sandbox.given import given_of
from exercises.grading.sandbox.host_objects import failing, later, play

__all__ = [
    "NO_ANSWER",
    "Call",
    "Crash",
    "Delay",
    "Duplication",
    "Loss",
    "Partition",
    "Skew",
    "after_each_call",
    "agree",
    "attempted",
    "booleans",
    "bulky",
    "bulky_texts",
    "check",
    "choices",
    "drained",
    "entered",
    "expect",
    "expect_uniform",
    "failing",
    "fault_schedules",
    "given_of",
    "integers",
    "keys",
    "later",
    "lists",
    "one_node_each",
    "one_value_each",
    "play",
    "run",
    "score",
    "started",
    "texts",
    "together",
    "wait",
]
