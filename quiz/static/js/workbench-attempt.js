// The page of one attempt: waits for it to be graded. Without this script the page reloads itself.

import { followAttempt } from "./workbench-results.js";

followAttempt(document.getElementById("results"), () => location.reload());
