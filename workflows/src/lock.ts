/** Runs tasks one after another in the order they came, however their awaits interleave. */
export class Lock {
  #tail: Promise<void> = Promise.resolve();

  /** Waits for its turn, runs the task, and hands its result or its failure to the caller alone. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#tail = promise;
    await turn;
    try {
      return await task();
    } finally {
      resolve();
    }
  }
}
