/** From drawing to the glass a slow tablet needs about two frames. */
const frameMs = 32;
/** A page that is not to be seen draws no frames. */
const patienceMs = 100;

/** Does the work once what was just drawn is on the screen, and soon even if it never gets there. */
export function afterFrame(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once, frameMs));
  setTimeout(once, patienceMs);
}
