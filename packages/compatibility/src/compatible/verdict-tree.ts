import type { FactIndex } from './fact-index.ts';

interface Node<V> {
  /** The fact that is read here; null at the end of a path and where none was taken yet. */
  column: Int32Array | null;
  fact: string | null;
  verdict: V | undefined;
  /** By the value of the fact. */
  readonly next: Map<number, Node<V>>;
}

/**
 * Verdicts by the facts that were read to reach them, in the order of reading. Which fact is read next depends only on
 * the values of those before: so a part is led to its verdict without being judged, if one like it was.
 */
export class VerdictTree<V> {
  private readonly index: FactIndex;
  private readonly root: Node<V> = emptyNode();

  constructor(index: FactIndex) {
    this.index = index;
  }

  /** @param part number of the part in the index */
  find(part: number): V | undefined {
    let node: Node<V> | undefined = this.root;
    while (node?.column) node = node.next.get(node.column[part] ?? 0);
    return node?.verdict;
  }

  /** @param facts that were read to reach the verdict, in the order of their first reading */
  add(part: number, facts: Iterable<string>, verdict: V): void {
    const left = new Set(facts);
    let node = this.root;
    while (node.column || left.size > 0) {
      const fact: string = node.fact ?? left.values().next().value ?? '';
      left.delete(fact);
      node.fact = fact;
      node.column ??= this.index.column(fact);
      const value = node.column[part] ?? 0;
      const known = node.next.get(value);
      if (!known) node.next.set(value, emptyNode());
      node = node.next.get(value) ?? node;
    }
    node.verdict = verdict;
  }
}

function emptyNode<V>(): Node<V> {
  return { column: null, fact: null, verdict: undefined, next: new Map() };
}
