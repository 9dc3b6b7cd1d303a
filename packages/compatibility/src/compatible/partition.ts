/** Parts divided into classes by some of their facts. */
export class Partition {
  /** Part number -> number of its class; null while all are of one. */
  readonly numbers: Int32Array | null;
  private readonly count: number;
  private readonly finer = new Map<string, Partition>();

  constructor(numbers: Int32Array | null = null, count = 1) {
    this.numbers = numbers;
    this.count = count;
  }

  /** Divided further by a fact; kept, because many rules read the same facts in the same order. */
  by(fact: string, columnOf: (fact: string) => Int32Array): Partition {
    const known = this.finer.get(fact) ?? this.divide(columnOf(fact));
    this.finer.set(fact, known);
    return known;
  }

  private divide(column: Int32Array): Partition {
    const { numbers, count } = this;
    if (!numbers) return new Partition(column, column.reduce((most, code) => Math.max(most, code), 0) + 1);
    const finer = new Map<number, number>();
    const divided = column.map((code, part) => {
      const key = code * count + (numbers[part] ?? 0);
      const known = finer.get(key) ?? finer.size;
      if (known === finer.size) finer.set(key, known);
      return known;
    });
    return new Partition(divided, Math.max(1, finer.size));
  }
}
