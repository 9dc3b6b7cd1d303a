import type { Partition } from './partition.ts';

/**
 * Parts that agree in every fact that matters are of one class. Which facts matter is learned from what is read; while
 * none was, all parts are alike.
 */
export class FactClasses {
  private readonly learned = new Set<string>();
  private readonly columnOf: (fact: string) => Int32Array;
  private partition: Partition;

  constructor(whole: Partition, columnOf: (fact: string) => Int32Array) {
    this.partition = whole;
    this.columnOf = columnOf;
  }

  /** Part number -> number of its class; null while all are of one. Another array once the classes have become finer. */
  get classOf(): Int32Array | null {
    return this.partition.numbers;
  }

  /** From now on parts that differ in one of these facts are of different classes. */
  learn(facts: Iterable<string>): void {
    for (const fact of facts) {
      if (this.learned.has(fact)) continue;
      this.learned.add(fact);
      this.partition = this.partition.by(fact, this.columnOf);
    }
  }
}
