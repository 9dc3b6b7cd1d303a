/** Order of labels as people count: `Bay 2` before `Bay 10`; null last. The same on every machine and locale. */
export function bySlotLabel(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const left = chunks(a);
  const right = chunks(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = compareChunks(left[at], right[at]);
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : 1);
}

/** A run of digits, or of anything else. */
interface Chunk {
  readonly text: string;
  /** NaN where it is no number. */
  readonly number: number;
}

const MOST_KNOWN = 10_000;
const known = new Map<string, readonly Chunk[]>();

/** Servers have the same labels again and again, and sorting their units asks for each many times. */
function chunks(label: string): readonly Chunk[] {
  const found = known.get(label);
  if (found) return found;
  const made = (label.match(/\d+|\D+/g) ?? []).map((text) => ({
    text,
    number: /^\d/.test(text) ? Number(text) : NaN,
  }));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(label, made);
  return made;
}

function compareChunks(a: Chunk | undefined, b: Chunk | undefined): number {
  if (!a || !b) return 0;
  const order = a.number - b.number;
  if (!Number.isNaN(order)) return order;
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1;
}
