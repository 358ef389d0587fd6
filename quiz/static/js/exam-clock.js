// The clock of an exam: the server's, counted down here. It is asked again whenever the page comes back from elsewhere or
// from sleep, and before it says that the time is over; so another device, or a clock that is set, changes nothing.

import { send } from "./send.js";

const SAID_AT = [300, 60]; // seconds left that are told to those who do not see the clock

let ends = 0; // by this device's clock
let ticking = 0;
let over = () => {};

const shown = () => document.querySelector("#quiz [data-clock]");

/** Count the clock of this page down; `onOver` is called with the address to go to when its time is over. */
export function startClock(onOver) {
  clearInterval(ticking);
  if (!shown()) return;
  over = onOver;
  set(Number(shown().dataset.left));
  ticking = setInterval(tick, 500);
}

function set(left) {
  ends = Date.now() + 1000 * left;
  write(left);
}

function tick() {
  const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  write(left);
  if (left === 0) ask();
}

function write(left) {
  const time = shown()?.querySelector("time");
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(left / 3600), Math.floor(left / 60) % 60];
  const text = hours ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
  if (!time || time.textContent === text) return;
  time.textContent = text;
  if (SAID_AT.includes(left)) document.querySelector("[data-clock-said]").textContent = `${left / 60} min left`;
}

/** Take the server's word; without one, the page goes on as it is, and asks again. */
async function ask() {
  const clock = shown();
  if (!clock) return;
  clearInterval(ticking);
  const reply = await send(clock.dataset.clock).catch(() => null);
  const left = reply?.ok ? (await reply.json()).left_s : null;
  if (!clock.isConnected) return;
  if (left === 0) return over(clock.dataset.overAt);
  if (left !== null) set(left);
  ticking = setInterval(tick, left === null ? 5000 : 500);
}

document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
addEventListener("pageshow", (event) => event.persisted && ask());
