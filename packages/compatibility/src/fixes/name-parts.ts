import type { Part } from '@racksmith/catalog';
import type { Blamed } from '../engine/blame.ts';
import { kindOfItem } from '../engine/apply-items.ts';
import { identityOf } from '../engine/judge-state.ts';
import type { Finding } from '../finding.ts';
import type { Change } from './change.ts';
import { partsInstead } from './parts-instead.ts';
import { partsToAdd } from './parts-to-add.ts';

/** Looking through a catalog of 100,000 parts takes milliseconds each time, and a large ticket may have a hundred faults. */
const MOST_SEARCHES = 4;

/**
 * The findings, with parts of the catalog that would cure them: to be added, or to be chosen in place of the one asked
 * for. Those that come after so many searches name none, which is not to say that there are none.
 */
export function nameParts(blamed: readonly Blamed[], change: Change): Finding[] {
  const known = new Map<string, readonly Part[]>();
  return blamed.map((one) => {
    const search = searchFor(one, change);
    if (!search) return one.finding;
    const parts = known.get(search.key) ?? (known.size < MOST_SEARCHES ? search.run() : []);
    if (known.size < MOST_SEARCHES) known.set(search.key, parts);
    return withParts(one.finding, parts, search.isAddition);
  });
}

function searchFor(
  { violation, applied, finding }: Blamed,
  change: Change,
): { key: string; isAddition: boolean; run: () => Part[] } | undefined {
  const { item, coming } = applied;
  if (finding.fix && finding.fix.parts.length > 0) return undefined;
  const adds = violation.fix?.adds;
  if (adds)
    return { key: identityOf(violation), isAddition: true, run: () => partsToAdd(violation, adds, change) };
  if (violation.severity !== 'error' || coming.length === 0) return undefined;
  return { key: kindOfItem(item), isAddition: false, run: () => partsInstead(applied, change) };
}

function withParts(finding: Finding, parts: readonly Part[], isAddition: boolean): Finding {
  if (parts.length === 0) return finding;
  const names = oneOf(parts.map(({ name }) => name));
  const said = finding.fix?.text;
  const text = isAddition
    ? `${said ?? 'Add one that fits'}: ${names}`
    : `${said === undefined ? 'Choose' : `${said}, or choose`} instead ${names}`;
  return { ...finding, fix: { text, parts: parts.map(({ uuid }) => uuid) } };
}

/** "A", "A or B", "A, B or C" */
function oneOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((text) => text !== '').join(' or ');
}
