/** Order of labels as people count: `Bay 2` before `Bay 10`; null last. The same on every machine and locale. */
export function bySlotLabel(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const left = chunks(a);
  const right = chunks(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = compareChunks(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : 1);
}

const MOST_KNOWN = 10_000;
const known = new Map<string, readonly string[]>();

/** Servers have the same labels again and again, and sorting their units asks for each many times. */
function chunks(label: string): readonly string[] {
  const found = known.get(label);
  if (found) return found;
  const made = label.match(/\d+|\D+/g) ?? [];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(label, made);
  return made;
}

function compareChunks(a: string, b: string): number {
  const numbers = /^\d/.test(a) && /^\d/.test(b);
  if (numbers) return Number(a) - Number(b);
  return a === b ? 0 : a < b ? -1 : 1;
}
