/** What came too late to get its turn. */
export class TurnMissed extends Error {
  override readonly name = 'TurnMissed';
}

/**
 * Lets so many through at once, in the order they came. Whoever takes longer than his turn goes on, but holds nobody up
 * any more.
 */
export class Turns {
  #free: number;
  readonly #turnMs: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number, turnMs: number) {
    this.#free = atOnce;
    this.#turnMs = turnMs;
  }

  /**
   * @param notAfter when it is no use to begin, in milliseconds since the epoch
   * @throws TurnMissed if its turn had not come by then; nothing was begun
   */
  async take<T>(notAfter: number, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(notAfter);
    const end = this.#ending();
    const timer = setTimeout(end, this.#turnMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      end();
    }
  }

  async #turn(notAfter: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#waiting.delete(resolve);
      reject(new TurnMissed('Others were first until it was too late'));
    }, notAfter - Date.now());
    this.#waiting.add(resolve);
    await promise.finally(() => clearTimeout(timer));
  }

  /** Passes the turn on, once. */
  #ending(): () => void {
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      const [next] = this.#waiting;
      if (!next) {
        this.#free += 1;
        return;
      }
      this.#waiting.delete(next);
      next();
    };
  }
}
