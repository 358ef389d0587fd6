// A request on its way through proxies of both kinds: whom each one sees, and which header it passes on.

export const INVENTED = "192.0.2.66"; // what a visitor writes who wants to be somebody else
export const PARTIES = {
  visitor: { name: "Visitor", address: "203.0.113.7" },
  firm: { name: "Firm’s proxy", address: "203.0.113.80", kind: "forward" }, // by HTTPS it is a tunnel, and writes no header
  cdn: { name: "CDN", address: "198.51.100.4", kind: "reverse" },
  balancer: { name: "Balancer", address: "10.0.0.5", kind: "reverse" },
  application: { name: "Application", address: "10.0.0.20" },
};
const REVERSE = Object.keys(PARTIES).filter((key) => PARTIES[key].kind === "reverse"); // the site's own, which append and are trusted
export const OPTIONAL = ["firm", ...REVERSE];
export const RULES = { sender: "Sender", first: "First entry", right: "From the right" };
export const ASKED = { present: OPTIONAL, isInvented: false, rule: "right" };

/** Each party on the way: { key, sees, header }: the address it has a connection from, and the entries it sends on, or got. */
export function way({ present, isInvented }) {
  const keys = Object.keys(PARTIES).filter((key) => !OPTIONAL.includes(key) || present.includes(key));
  let header = isInvented ? [INVENTED] : [];
  return keys.map((key, at) => {
    const sees = at ? PARTIES[keys[at - 1]].address : null;
    if (REVERSE.includes(key)) header = [...header, sees];
    return { key, sees, header };
  });
}

/** The address that the application takes for the visitor's. */
export function taken(state) {
  const { sees, header } = way(state).at(-1);
  return { sender: () => sees, first: () => header[0] ?? sees, right: () => fromTheRight([...header, sees], state.present) }[state.rule]();
}

/** The last address that is none of the trusted proxies; the header is believed only as far as trusted ones wrote it. */
function fromTheRight(addresses, present) {
  const trusted = REVERSE.filter((key) => present.includes(key)).map((key) => PARTIES[key].address);
  return addresses.findLast((address) => !trusted.includes(address)) ?? addresses[0];
}

/** Whose address it is: the key of a party, or `invented`. */
export function owner(address) {
  return Object.keys(PARTIES).find((key) => PARTIES[key].address === address) ?? "invented";
}

/** Who the application takes for the visitor behind a forward proxy and two reverse proxies. */
export function answer() {
  return owner(taken(ASKED));
}
