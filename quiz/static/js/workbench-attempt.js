// The page of one attempt: waits for it to be graded. Without this script the page reloads itself.

import { followAttempt, offerCancel } from "./workbench-results.js";

const results = document.getElementById("results");

offerCancel(results, () => location.reload());
followAttempt(results, () => location.reload());
