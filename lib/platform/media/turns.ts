/**
 * Decoding a picture needs memory in proportion to its pixels, so the number of concurrent decodes
 * is limited. Others wait in a FIFO queue.
 */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

export async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The slot passes directly to the next waiter, so that no new caller can take it.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
