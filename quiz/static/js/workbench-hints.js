// Opens a hint without leaving the page.

export async function openHint(button, form, source) {
  const data = new FormData(form);
  data.set("source", source);
  data.delete("version");
  button.disabled = true;
  const reply = await fetch(button.formAction, { method: "POST", body: data }).catch(() => null);
  button.disabled = false;
  if (!reply?.ok) return;
  const whole = new DOMParser().parseFromString(await reply.text(), "text/html");
  const place = document.getElementById("hints");
  place.replaceChildren(...whole.getElementById("hints").childNodes);
  const cards = place.querySelectorAll(".hint-open");
  const last = cards[cards.length - 1];
  last.tabIndex = -1;
  last.focus();
}
