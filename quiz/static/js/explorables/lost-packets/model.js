// A request and its answer over a new TCP connection, each packet of which may be lost some times before it arrives.

export const STEPS = [
  { name: "SYN", from: "client" },
  { name: "SYN-ACK", from: "server" },
  { name: "ACK + request", from: "client" },
  { name: "Answer", from: "server" },
];
export const RTT_MS = 100;
export const ASKED = [1, 0, 0, 0];
const FIRST_TIMEOUT_MS = 1_000; // RFC 6298, section 2: the first one, and the least
const CAREFUL_TIMEOUT_MS = 3_000; // section 5.7: for data, where the SYN had to be sent again

/** The time-out before a step's packet is sent again for the first time; it doubles with each further loss. A side that had
 * to repeat its part of the handshake is careful afterwards: the client for either loss, the server for its own. */
function timeout_ms(step, lost) {
  const isCareful = (step === 2 && (lost[0] || lost[1])) || (step === 3 && lost[1]);
  return isCareful ? CAREFUL_TIMEOUT_MS : FIRST_TIMEOUT_MS;
}

/** Every packet: { step, name, from, sent_ms, arrives_ms }, where one that is lost never arrives; `lost` counts by step. */
export function exchange({ rtt_ms = RTT_MS, lost = [0, 0, 0, 0] } = {}) {
  const packets = [];
  let now_ms = 0;
  STEPS.forEach(({ name, from }, step) => {
    let wait_ms = timeout_ms(step, lost);
    for (let again = 0; again < lost[step]; again++) {
      packets.push({ step, name, from, sent_ms: now_ms, arrives_ms: null });
      now_ms += wait_ms;
      wait_ms *= 2;
    }
    packets.push({ step, name, from, sent_ms: now_ms, arrives_ms: now_ms + rtt_ms / 2 });
    now_ms += rtt_ms / 2;
  });
  return { packets, done_ms: now_ms };
}

const OPTIONS = { "half-more": 250, "one-more": 300, "second-more": 1_200, never: Infinity };

/** The option with the time after which the answer is there, where the first packet is lost once. */
export function answer() {
  const { done_ms } = exchange({ lost: ASKED });
  return Object.keys(OPTIONS).find((name) => OPTIONS[name] === done_ms);
}
