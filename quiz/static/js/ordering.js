// Steps brought into order by keys, by their buttons and by dragging. The numbers in the selects, which a page without
// scripts shows, follow the rows: what is sent is the same.

const steps = (list) => [...list.querySelectorAll(".order-step")];

/** Show handles in place of numbers, the steps in the order of the numbers that were chosen before. */
export function makeMovable() {
  const list = document.querySelector("#quiz form .order");
  if (!list || list.dataset.movable) return;
  list.dataset.movable = "";
  const chosen = (step) => Number(step.querySelector("select").selectedIndex) || 99;
  const before = steps(list);
  list.append(...[...before].sort((one, other) => chosen(one) - chosen(other) || before.indexOf(one) - before.indexOf(other)));
  if (before.every((step) => chosen(step) < 99)) list.dataset.moved = "";
  for (const step of before) {
    step.querySelector("select").hidden = true;
    for (const each of step.querySelectorAll(".order-grip, .order-moves")) each.hidden = false;
  }
  number(list);
}

/** Each step's number is its place; nothing is sent before something was moved. */
function number(list) {
  for (const [at, step] of steps(list).entries()) step.querySelector("select").selectedIndex = at + 1;
}

/** Put a step in front of another, or at the end, and say so. */
function put(step, next) {
  const list = step.parentElement;
  if (step === next || step.nextElementSibling === next) return;
  list.insertBefore(step, next);
  list.dataset.moved = "";
  number(list);
  const all = steps(list);
  const said = document.querySelector("#quiz [data-said]");
  if (said) said.textContent = `${step.querySelector(".option-text").textContent.trim()} Now ${all.indexOf(step) + 1} of ${all.length}.`;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(step, by) {
  const all = steps(step.parentElement);
  const to = Math.min(Math.max(all.indexOf(step) + by, 0), all.length - 1);
  if (all[to] !== step) put(step, by > 0 ? all[to].nextElementSibling : all[to]);
}

const BY_KEY = { ArrowUp: -1, ArrowDown: 1, Home: -99, End: 99 };

function onKey(event) {
  const grip = event.target.closest?.(".order-grip");
  if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    document.querySelector("#quiz form .quiz-foot button:not(:disabled)")?.click();
  } else if (event.key in BY_KEY) {
    event.preventDefault();
    move(grip.closest(".order-step"), BY_KEY[event.key]);
    grip.focus(); // it is lost where a row is taken out and put in again
  }
}

function onClick(event) {
  const button = event.target.closest?.(".order-up, .order-down");
  if (!button) return;
  move(button.closest(".order-step"), button.matches(".order-up") ? -1 : 1);
  button.focus();
}

/** Drag by the handle, with a mouse or a finger: the step goes where the pointer is. */
function onPress(event) {
  const grip = event.target.closest?.(".order-grip");
  if (!grip || event.button) return;
  const step = grip.closest(".order-step");
  const drag = (moved) => {
    const under = steps(step.parentElement).filter((each) => each !== step);
    const next = under.find((each) => moved.clientY < middle(each));
    step.classList.add("is-dragged");
    put(step, next ?? null);
  };
  const drop = () => {
    step.classList.remove("is-dragged");
    for (const [name, act] of Object.entries(acts)) removeEventListener(name, act);
  };
  const acts = { pointermove: drag, pointerup: drop, pointercancel: drop };
  for (const [name, act] of Object.entries(acts)) addEventListener(name, act);
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("pointerdown", onPress);
