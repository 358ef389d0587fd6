"""Nodes of a network: each in a sandbox of its own, with nothing in common but messages."""

from exercises.scaffolding import replica_checks, replicas
from exercises.scaffolding.plan import Group, Mistake, Parts, Plan


def parts(plan: Plan) -> Parts:
    """Give what makes an exercise about nodes of a network."""
    timed = plan.has_clock
    return Parts(
        signature=(
            "{entry}(name, peers, net, disk)",
            "on_start()",
            "on_message(sender, message)",
            "on_timer(name)",
            "put(key, value)",
            "get(key)",
        ),
        groups=(
            Group("contract", "One node, and all of them", 3, is_sample=True),
            Group("edges", "Crashes" if not timed else "Crashes, and time", 4 if timed else 2),
            Group("behaviour", "Any puts", 3),
            *([Group("cost", "Messages", 2)] if plan.has_cost else []),
        ),
        starter=replicas.STARTER,
        solution=replicas.SOLUTION,
        also={"all_of_it_on_disk": replicas.ALSO},
        checks=replica_checks.CHECKS + replica_checks.COST if plan.has_cost else replica_checks.CHECKS,
        mistakes=_mistakes(plan),
        promises=(
            "A node is made as `{entry}(name, peers, net, disk)`; then its `on_start()`,\n"
            "`on_message(sender, message)` and `on_timer(name)` are called.\n\n"
            "- `put(key, value)` keeps `value` under `key`, in every node.\n"
            "- `get(key)` gives the value of `key`, or `None` when there is none."
        ),
        edges="- What was put outlives a crash: the disk is kept.",
        example=(
            "class Net: send = set_timer = lambda *about: None\nclass Disk: write = read = lambda *about: None\n"
            'node = {entry}("n1", ["n2"], Net(), Disk())\nnode.put("a", 1)\nnode.get("a")       # 1\n'
            'node.get("b")       # None\nnode.on_message("n2", ["b", 2])\nnode.get("b")       # 2'
        ),
        words=_words(plan),
    )


def _words(plan: Plan) -> dict[str, str]:
    timed = plan.has_clock
    return {
        "lifetime": "LIFETIME_S = 60\n\n" if timed else "",
        "timer": "Forget the entry of this name" if timed else "No timer is set",
        "forgets": replicas.FORGETS if timed else "",
        "sets_timer": "        self.net.set_timer(key, LIFETIME_S)\n" if timed else "",
        "also_sets_timer": '        self.net.set_timer(message["key"], LIFETIME_S)\n' if timed else "",
        "expires": replica_checks.EXPIRY if timed else "",
        "at_the_end": replica_checks.FORGOTTEN if timed else "",
        "nodes": str(plan.nodes),
        "own": replica_checks.OWN,
        "others": replica_checks.OTHERS,
        "outlives": replica_checks.OUTLIVES,
        "expires_sentence": replica_checks.EXPIRES,
        "agrees": replica_checks.AGREES,
        "messages": replica_checks.MESSAGES,
    }


def _mistakes(plan: Plan) -> tuple[Mistake, ...]:
    send = "self.net.send(peer, [key, value])"
    mistakes = [
        Mistake("wrong_answer_keeps_it_to_itself", replica_checks.OTHERS, "Tells nobody.", send, "pass"),
        Mistake(
            "wrong_answer_forgets_at_a_crash",
            replica_checks.OUTLIVES,
            "Keeps everything in memory, which a crash empties.",
            "        while entry := disk.read(str(len(self.log))):\n            self.note(*entry)\n",
            "",
        ),
        Mistake(
            "runtime_error_of_a_missing_key",
            replica_checks.OWN,
            "Takes every key to be there.",
            "self.values.get(key)",
            "self.values[key]",
        ),
        Mistake(
            "wrong_answer_keeps_the_first_value",
            replica_checks.OTHERS,
            "Stores a value only where there is none.",
            "self.values[key] = value",
            "self.values.setdefault(key, value)",
        ),
    ]
    if plan.has_clock:
        about, timer = "Never sets a timer, and forgets nothing.", "self.net.set_timer(key, LIFETIME_S)"
        mistakes.append(Mistake("wrong_answer_keeps_it_for_ever", replica_checks.EXPIRES, about, timer, "pass"))
    if plan.has_cost:
        twice = f"{send}\n            {send}"
        mistakes.append(
            Mistake("wrong_answer_tells_everybody_twice", replica_checks.MESSAGES, "Sends it twice.", send, twice)
        )
    return tuple(mistakes)
