// The price of the recall that is aimed at, said while the slider moves; without this it is said once it is saved.

const slider = document.getElementById("retention_percent");
const words = document.getElementById("retention-words");
const prices = JSON.parse(words.dataset.retention);

function say() {
  words.textContent = prices[slider.value];
}

slider.addEventListener("input", say);
say(); // browsers put a slider back where it was
