// A feature that is on for a share of the users: decided by a hash of user and flag, or drawn anew at each request.

import { hashed, seeded } from "../shared/random.js";

export const USERS = 400;
export const MOST = 40; // requests of each user
export const WAYS = ["By a hash", "Drawn anew"]; // of user and flag; at each request
const [HASH, ANEW] = WAYS;
export const FLAGS = ["new-player", "new-basket"];
export const ASKED = { share: 10, requests: 20, flag: "new-player" };

const users = Array.from({ length: USERS }, (_, number) => `user-${number}`);

/** The number from 0 to 99 that a user has for this flag, at each request and on each server. */
export const bucket = (user, flag) => hashed(`${flag}/${user}`) % 100;

/** For each request from the first, the numbers from 0 to 99 that the users have then. */
function numbers(way, flag) {
  if (way === HASH) return Array(MOST).fill(users.map((user) => bucket(user, flag)));
  const random = seeded(hashed(`anew/${flag}`));
  return Array.from({ length: MOST }, () => users.map(() => Math.floor(random() * 100)));
}

/** For each request from the first: who has the feature now, and who has met it by then. */
export function run(way, { share, flag }) {
  let met = users.map(() => false);
  return numbers(way, flag).map((drawn) => {
    const on = drawn.map((number) => number < share);
    met = met.map((was, user) => was || on[user]);
    return { on, met };
  });
}

export const count = (flags) => flags.filter(Boolean).length;

/** The users, in per cent, who have met the feature at least once, if it is drawn anew at each request. */
export function answer() {
  return Math.round((count(run(ANEW, ASKED)[ASKED.requests - 1].met) / USERS) * 100);
}
