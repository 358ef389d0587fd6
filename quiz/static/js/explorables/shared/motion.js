// Movement, and its absence for those who asked for less.

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether things jump to their end instead of moving there. */
export const isCalm = () => calm.matches || document.hidden;

/** Call `draw(share)` once a frame with 0 to 1; calmly once, with 1. A `stop()` on the promise ends it where it is. */
export function play(duration_ms, draw) {
  let frame = 0;
  let finish = () => {};
  const over = new Promise((resolve) => {
    finish = resolve;
    if (isCalm()) {
      draw(1);
      return resolve();
    }
    let start = 0;
    const next = (now) => {
      start ||= now;
      const share = document.hidden ? 1 : Math.min(1, (now - start) / duration_ms);
      draw(share);
      if (share < 1) frame = requestAnimationFrame(next);
      else resolve();
    };
    frame = requestAnimationFrame(next);
  });
  over.stop = () => {
    cancelAnimationFrame(frame);
    finish();
  };
  return over;
}
