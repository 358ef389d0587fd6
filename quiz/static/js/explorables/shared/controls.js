// The controls of a figure: native fields, for keys and touch alike. They are locked until the question is answered.

import { element, write } from "./elements.js";

/** The row of controls. Whoever unlocks the figure enables all of it at once. */
export function controls(...children) {
  return element("fieldset", { class: "xp-controls", disabled: true, "aria-label": "Controls of the figure" }, ...children);
}

export function button(text, act) {
  const made = element("button", { class: "button small", type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}

/** A slider with its label and its value in words. `made.set(value)` moves it without calling `change`. */
export function slider({ label, min, max, step = 1, value, words = String, change }) {
  const input = element("input", { type: "range", min, max, step, value });
  const shown = element("span", { class: "xp-value", "aria-hidden": "true" }, words(value)); // the field itself says it
  const show = () => {
    write(shown, words(input.valueAsNumber));
    input.setAttribute("aria-valuetext", words(input.valueAsNumber));
  };
  const moved = () => {
    show();
    change(input.valueAsNumber);
  };
  input.addEventListener("input", moved);
  show();
  const made = element("label", { class: "xp-slider" }, element("span", {}, label), input, shown);
  made.set = (to) => {
    input.value = to;
    show();
  };
  return made;
}

let names = 0;

/** One of a few, as a segmented row of radio buttons. */
export function choice({ label, options, value, change }) {
  const name = `xp-choice-${++names}`;
  const made = element("span", { class: "segmented xp-choice", role: "radiogroup", "aria-label": label });
  for (const [key, text] of Object.entries(options)) {
    const input = element("input", { type: "radio", name, value: key, checked: key === value });
    input.addEventListener("change", () => change(key));
    made.append(element("label", {}, input, element("span", {}, text)));
  }
  made.set = (key) => (made.querySelector(`[value="${key}"]`).checked = true);
  return made;
}
