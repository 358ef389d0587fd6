"""Small nodes for the tests of the network, as plain Python."""

from typing import Any

from exercises.grading.network.effects import Bounds
from exercises.grading.network.in_process import LocalMachine
from exercises.grading.network.links import Conditions
from exercises.grading.network.network import Network
from exercises.grading.network.schedules import node_names


class Quiet:
    """Does nothing; the others add to it."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        self.name, self.peers, self.net, self.disk = name, peers, net, disk

    def on_start(self) -> None:
        pass

    def on_message(self, sender: str, message: Any) -> None:
        pass

    def on_timer(self, name: str) -> None:
        pass

    def do(self, method: str, *arguments: Any) -> None:
        """Do to the network what a test wants done."""
        getattr(self.net, method)(*arguments)


class Listener(Quiet):
    """Reports every message and timer."""

    def on_message(self, sender: str, message: Any) -> None:
        self.net.report("heard", [sender, message])

    def on_timer(self, name: str) -> None:
        self.net.report("due", name)


class Keeper(Quiet):
    """Keeps what it is sent, acknowledges it, and tells what it has after a restart."""

    def on_start(self) -> None:
        self.net.report("has", self.disk.read("kept"))

    def on_message(self, sender: str, message: Any) -> None:
        self.disk.write("kept", message)
        self.net.send(sender, "kept")


class Hasty(Keeper):
    """Acknowledges first."""

    def on_message(self, sender: str, message: Any) -> None:
        self.net.send(sender, "kept")
        self.disk.write("kept", message)


class Gossip(Quiet):
    """Passes on what is new to it, again and again until all have said that they know."""

    def on_start(self) -> None:
        self.known = set(self.disk.read("known", []))
        self.unsure = dict.fromkeys(self.peers, True)
        self.net.set_timer("again", 0.1)

    def learn(self, fact: str) -> None:
        if fact not in self.known:
            self.known.add(fact)
            self.disk.write("known", sorted(self.known))
            self.net.report("knows", fact)
            self.unsure = dict.fromkeys(self.peers, True)

    def on_message(self, sender: str, message: Any) -> None:
        for fact in message["facts"]:
            self.learn(fact)
        if message["asks"]:
            self.net.send(sender, {"facts": sorted(self.known), "asks": False})
        elif self.known <= set(message["facts"]):
            self.unsure[sender] = False

    def on_timer(self, name: str) -> None:
        for peer, unsure in self.unsure.items():
            if unsure:
                self.net.send(peer, {"facts": sorted(self.known), "asks": True})
        self.net.set_timer("again", 0.1)


class Candidate(Quiet):
    """Asks for votes when it hears of no leader, and leads with a majority. It votes once a term."""

    def on_start(self) -> None:
        self.term, self.voted = self.disk.read("vote", (0, None))
        self.votes: set[str] = set()
        self.wait()

    def wait(self) -> None:
        self.net.set_timer("election", 0.1 + 0.05 * int(self.name[1:]))

    def remember(self) -> None:
        self.disk.write("vote", (self.term, self.voted))

    def see(self, term: int) -> None:
        """Follow in a later term."""
        if term > self.term:
            self.term, self.voted = term, None
            self.net.cancel_timer("lead")
            self.wait()

    def on_timer(self, name: str) -> None:
        if name == "lead":
            self.lead()
            return
        self.term, self.voted, self.votes = self.term + 1, self.name, {self.name}
        self.remember()
        self.wait()
        for peer in self.peers:
            self.net.send(peer, ("ask", self.term))

    def on_message(self, sender: str, message: Any) -> None:
        kind, term = message
        self.see(term)
        if term == self.term:
            getattr(self, f"on_{kind}")(sender)

    def on_ask(self, sender: str) -> None:
        if self.voted in (None, sender):
            self.voted = sender
            self.remember()
            self.wait()
            self.net.send(sender, ("vote", self.term))

    def on_vote(self, sender: str) -> None:
        before = len(self.votes)
        self.votes.add(sender)
        if before < len(self.votes) == (len(self.peers) + 1) // 2 + 1:
            self.net.report("leader", self.term)
            self.lead()

    def on_lead(self, sender: str) -> None:
        self.wait()

    def lead(self) -> None:
        self.net.cancel_timer("election")
        self.net.set_timer("lead", 0.05)
        for peer in self.peers:
            self.net.send(peer, ("lead", self.term))


class Forgetful(Candidate):
    """Does not write its vote down."""

    def remember(self) -> None:
        pass


class Chatter(Quiet):
    """Sends each message on to a peer, for ever."""

    def on_start(self) -> None:
        for peer in self.peers:
            self.net.send(peer, {"hops": 0, "path": [self.name]})

    def on_message(self, sender: str, message: Any) -> None:
        hops = message["hops"] + 1
        self.net.send(self.peers[hops % len(self.peers)], {"hops": hops, "path": [sender, self.name]})


def network_of(
    node_class: type[Any],
    nodes: int = 2,
    *,
    seed: str = "seed",
    faults: Any = (),
    clients: Any = (),
    bounds: Bounds | None = None,
    **conditions: Any,
) -> Network:
    """Make a network of plain Python nodes, and start it."""
    names = node_names(nodes)
    machines = {name: LocalMachine(node_class, name, [one for one in names if one != name]) for name in names}
    held = Conditions(**conditions)
    net = Network(machines, seed=seed, faults=faults, clients=clients, conditions=held, bounds=bounds)
    net.start()
    return net
