// News that one machine has, and how it spreads to its peers round by round: from it alone, by a plan, and at random.

import { seeded } from "../shared/random.js";

export const PEERS = 200;
export const ASKED = { fanout: 1, lost: 0, seed: 8, peers: PEERS };
export const WAYS = { server: "From one server", plan: "By plan", gossip: "At random" };
const MOST_ROUNDS = 400;

/** Whom a sender tells: machines are 0, which has the news first, to `peers`; `known` holds the round of each, or null. */
const TARGETS = {
  server: byPlan,
  plan: byPlan,
  gossip: ({ sender, fanout, peers, random }) =>
    Array.from({ length: fanout }, () => {
      const other = Math.floor(random() * peers);
      return other < sender ? other : other + 1;
    }),
};

/** The next ones whom nobody tells in this round. */
function byPlan({ fanout, waiting }) {
  return waiting.splice(0, fanout);
}

/** One way, until all know: `known` has the round in which each machine was told, `rounds` what happened in each: { know, fresh, vain }. */
export function spread(way, { fanout = 1, lost = 0, seed = ASKED.seed, peers = PEERS, most = MOST_ROUNDS } = {}) {
  const random = seeded(seed);
  const known = [0, ...Array(peers).fill(null)];
  const rounds = [{ know: 1, fresh: 0, vain: 0 }];
  for (let round = 1; round <= most && rounds.at(-1).know <= peers; round++) {
    const senders = way === "server" ? [0] : known.flatMap((since, machine) => (since === null ? [] : [machine]));
    const waiting = known.flatMap((since, machine) => (since === null ? [machine] : []));
    let [fresh, sent] = [0, 0];
    for (const sender of senders) {
      for (const target of TARGETS[way]({ sender, fanout, peers, random, waiting })) {
        sent += 1;
        if (random() * 100 < lost || known[target] !== null) continue;
        known[target] = round;
        fresh += 1;
      }
    }
    rounds.push({ know: rounds.at(-1).know + fresh, fresh, vain: sent - fresh });
  }
  return { known, rounds };
}

/** The number of rounds until all know. */
export function roundsOf({ rounds }) {
  return rounds.length - 1;
}

const OPTIONS = { "as-doubling": 8, "some-more": 14, thirty: 30, hundred: 100 };

/** The option that the rounds of the run at random come nearest to. */
export function answer() {
  const found = roundsOf(spread("gossip", ASKED));
  const off = (name) => Math.abs(Math.log(found / OPTIONS[name]));
  return Object.keys(OPTIONS).reduce((best, name) => (off(name) < off(best) ? name : best));
}
