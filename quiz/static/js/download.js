// A download that is long in coming says so: until its head is there, a browser shows nothing. That it has begun is told
// by a cookie that comes with it (see accounts/account_views.py). A refusal is a page, which the browser opens in place of this one.

const BEGUN = "download_begun";
const QUICK_MS = 1000;
const LOOK_MS = 250;
const WORDS = {
  preparing: "Your data is being prepared. The download begins by itself; stay on this page until then.",
  begun: "The download has begun.",
};

const link = document.querySelector("a[data-download]");
const status = link.parentElement.querySelector("[role=status]");
let looking = 0; // the timer, while one is being prepared

const hasBegun = () => document.cookie.split("; ").includes(`${BEGUN}=1`);
const forget = () => (document.cookie = `${BEGUN}=; Max-Age=0; Path=/; SameSite=Lax`);

function onClick(event) {
  if (looking && !hasBegun()) return event.preventDefault(); // one at a time: the second would be refused
  end("");
  const pressed = Date.now();
  looking = setInterval(() => look(Date.now() - pressed), LOOK_MS);
}

function look(passed) {
  if (hasBegun()) return end(status.textContent ? WORDS.begun : "");
  if (passed >= QUICK_MS && !status.textContent) status.textContent = WORDS.preparing;
}

function end(words) {
  clearInterval(looking);
  looking = 0;
  status.textContent = words;
  forget();
}

link.addEventListener("click", onClick);
addEventListener("pageshow", ({ persisted }) => persisted && end("")); // they come back from a refusal
