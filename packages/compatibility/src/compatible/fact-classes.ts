/**
 * Parts that agree in every fact that matters are of one class. Which facts matter is learned from what is read; while
 * none was, all parts are alike.
 */
export class FactClasses {
  private readonly learned = new Set<string>();
  private readonly size: number;
  private readonly columnOf: (fact: string) => Int32Array;
  private numbers: Int32Array | null = null;
  private count = 1;

  constructor(size: number, columnOf: (fact: string) => Int32Array) {
    this.size = size;
    this.columnOf = columnOf;
  }

  /** Part number -> number of its class; null while all are of one. Another array once the classes have become finer. */
  get classOf(): Int32Array | null {
    return this.numbers;
  }

  /** From now on parts that differ in one of these facts are of different classes. */
  learn(facts: Iterable<string>): void {
    for (const fact of facts) {
      if (this.learned.has(fact)) continue;
      this.learned.add(fact);
      this.divide(this.columnOf(fact));
    }
  }

  private divide(column: Int32Array): void {
    const finer = new Map<number, number>();
    const { numbers, count } = this;
    const divided = new Int32Array(this.size);
    for (let part = 0; part < this.size; part += 1) {
      const key = (column[part] ?? 0) * count + (numbers?.[part] ?? 0);
      const known = finer.get(key) ?? finer.size;
      if (known === finer.size) finer.set(key, known);
      divided[part] = known;
    }
    this.numbers = divided;
    this.count = Math.max(1, finer.size);
  }
}
