import random


class Member:
    def __init__(self, name, peers, net, disk):
        self.name, self.peers = name, peers
        self.net, self.disk = net, disk
        self.term, self.voted = disk.read("vote") or (0, None)
        self.votes = set()

    def on_start(self):
        self.wait()

    def wait(self):
        # Not the same for all, and not the same each time: two that ask at once would divide the votes for ever.
        self.net.set_timer("election", random.uniform(0.2, 0.6))

    def enter(self, term, voted=None):
        """A vote is on the disk before anybody hears of it: after a crash it still holds."""
        self.term, self.voted = term, voted
        self.disk.write("vote", (term, voted))

    def on_timer(self, name):
        if name == "lead":
            self.lead()
            return
        # Five terms further, and one for each node: no other node ever leads in one of mine.
        self.enter(self.term // 5 * 5 + 5 + int(self.name[1:]), self.name)
        self.votes = {self.name}
        self.net.report("leader", self.term)  # nobody leads: so I do
        self.lead()

    def on_message(self, sender, message):
        kind, term = message
        if term > self.term:
            self.enter(term)
            self.net.cancel_timer("lead")
            self.wait()
        if term < self.term:
            return
        if kind == "ask" and self.voted in (None, sender):
            self.enter(term, sender)
            self.net.send(sender, ("vote", term))
            self.wait()
        elif kind == "vote":
            self.count(sender)
        elif kind == "lead":
            self.wait()

    def count(self, sender):
        before = self.has_majority()
        self.votes.add(sender)
        if self.has_majority() and not before:
            self.net.report("leader", self.term)
            self.lead()

    def has_majority(self):
        return self.voted == self.name and 2 * len(self.votes) > len(self.peers) + 1

    def lead(self):
        self.net.cancel_timer("election")
        self.net.set_timer("lead", 0.15)
        for peer in self.peers:
            self.net.send(peer, ("lead", self.term))
