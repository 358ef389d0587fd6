// Applies a choice of the list's filters at once; without this script there is a button for it.

const form = document.querySelector("[data-filters]");
form.querySelector("[data-apply]").hidden = true;
form.addEventListener("change", (event) => {
  if (event.target.name !== "q") form.requestSubmit();
});
