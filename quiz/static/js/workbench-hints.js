// Opens a hint without leaving the page.

import { sentence, send, settle, wait } from "./send.js";
import { showProblem } from "./workbench-results.js";

export async function openHint(button, form, source) {
  const data = new FormData(form);
  data.set("source", source);
  data.delete("version");
  button.disabled = true;
  const place = document.getElementById("hints");
  try {
    const reply = await send(button.formAction, { method: "POST", body: data });
    settle("hint");
    if (reply.ok) show(place, await reply.text());
    else showProblem(place, (await sentence(reply)) || "The hint was not opened. Reload the page and try again.");
  } catch (trouble) {
    wait("hint", trouble, () => openHint(button, form, source));
  }
  button.disabled = false;
}

function show(place, html) {
  const whole = new DOMParser().parseFromString(html, "text/html");
  place.replaceChildren(...whole.getElementById("hints").childNodes);
  const cards = place.querySelectorAll(".hint-open");
  const last = cards[cards.length - 1];
  last.tabIndex = -1;
  last.focus();
}
