import type { FactIndex } from './fact-index.ts';

/** Where a fact is read on the way to the verdicts, by its value. */
interface Fork<V> {
  readonly fact: string;
  readonly column: Int32Array;
  readonly next: Map<number, Node<V>>;
}

type Node<V> = Fork<V> | { readonly verdict: V };

/**
 * Verdicts by the facts that were read to reach them, in the order of reading. Which fact is read next depends only on
 * the values of those before: so a part is led to its verdict without being judged, if one like it was.
 */
export class VerdictTree<V> {
  private readonly index: FactIndex;
  private root: Node<V> | undefined;

  constructor(index: FactIndex) {
    this.index = index;
  }

  /** @param part number of the part in the index */
  find(part: number): V | undefined {
    let node = this.root;
    while (node && 'next' in node) node = node.next.get(node.column[part] ?? 0);
    return node?.verdict;
  }

  /** @param facts that were read to reach the verdict, in the order of their first reading */
  add(part: number, facts: readonly string[], verdict: V): void {
    this.root = this.grown(this.root, part, facts, verdict);
  }

  private grown(node: Node<V> | undefined, part: number, facts: readonly string[], verdict: V): Node<V> {
    const [fact] = facts;
    const fork = node && 'next' in node ? node : fact === undefined ? undefined : this.forkAt(fact);
    if (!fork) return { verdict };
    const value = fork.column[part] ?? 0;
    const left = facts.filter((other) => other !== fork.fact);
    fork.next.set(value, this.grown(fork.next.get(value), part, left, verdict));
    return fork;
  }

  private forkAt(fact: string): Fork<V> {
    return { fact, column: this.index.column(fact), next: new Map() };
  }
}
