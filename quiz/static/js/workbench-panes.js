// On a narrow screen one pane is shown at a time; on a wide one all three stand side by side.

/** Make the links above the panes choose; a pane named in the address is shown first. */
export function preparePanes(root) {
  const links = [...root.querySelectorAll("[data-show]")];
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      showPane(link.dataset.show);
    });
  }
  root.addEventListener("click", (event) => {
    if (event.target.closest("[role=tab]")) scrollToTop(event.target.closest(".pane"));
  });
  const target = location.hash && document.querySelector(location.hash)?.closest(".pane");
  showPane(target ? target.dataset.pane : "problem");
}

function scrollToTop(pane) {
  const body = pane?.querySelector(".pane-body");
  if (body) body.scrollTop = 0;
}

export function showPane(name) {
  const root = document.querySelector("[data-workbench]");
  root.dataset.pane = name;
  for (const link of root.querySelectorAll("[data-show]")) {
    if (link.dataset.show === name) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Open a tab inside a pane, by the id of what it shows. */
export function showTab(id) {
  document.getElementById(`${id}-tab`)?.click();
}
