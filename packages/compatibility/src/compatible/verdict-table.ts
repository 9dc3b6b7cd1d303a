import type { FactIndex } from './fact-index.ts';

interface Group<V> {
  readonly columns: readonly Int32Array[];
  readonly verdicts: Map<string, V>;
}

/** Verdicts by the facts that they rest on: a part that agrees in those facts has the same verdict. */
export class VerdictTable<V> {
  private readonly index: FactIndex;
  private readonly groups = new Map<string, Group<V>>();

  constructor(index: FactIndex) {
    this.index = index;
  }

  /** @param part number of the part in the index */
  find(part: number): V | undefined {
    for (const { columns, verdicts } of this.groups.values()) {
      const verdict = verdicts.get(keyOf(columns, part));
      if (verdict !== undefined) return verdict;
    }
    return undefined;
  }

  /** @param facts that were read to reach the verdict */
  add(part: number, facts: ReadonlySet<string>, verdict: V): void {
    const sorted = [...facts].sort();
    const name = sorted.join(' ');
    const group = this.groups.get(name) ?? {
      columns: sorted.map((fact) => this.index.column(fact)),
      verdicts: new Map<string, V>(),
    };
    this.groups.set(name, group);
    group.verdicts.set(keyOf(group.columns, part), verdict);
  }
}

function keyOf(columns: readonly Int32Array[], part: number): string {
  let key = '';
  for (const column of columns) key += `${column[part]},`;
  return key;
}
