import type { PartOf } from '@racksmith/catalog';
import type { BaySlot, SlotGroup } from './slot.ts';

const UPRIGHT_ROW = 24;
const FLAT_COLUMNS = 4;

/** The drive bays of a chassis, counted through from `Bay 0` (or what its layout says) over all its bay groups. */
export function baySlots(chassis: PartOf<'chassis'> | undefined): BaySlot[] {
  const runs = chassis?.specs.drive_bays ?? [];
  const first = runs[0]?.layout?.first ?? 0;
  const hosts = chassis ? [chassis.uuid] : [];
  const slots: BaySlot[] = [];
  for (const run of runs) {
    for (let nth = run.count; nth > 0; nth -= 1)
      slots.push(baySlot(run, `Bay ${slots.length + first}`, hosts));
  }
  return slots;
}

export function bayGroups(chassis: PartOf<'chassis'> | undefined): SlotGroup[] {
  return (chassis?.specs.drive_bays ?? []).map((run) => {
    // 2.5 inch drives stand upright where the chassis is two units high or more; 3.5 inch drives lie flat.
    const tall = run.size !== '3.5in' && (chassis?.specs.rack_u ?? 0) >= 2;
    const columns = Math.min(run.count, run.size === '3.5in' ? FLAT_COLUMNS : UPRIGHT_ROW);
    const { layout } = run;
    return {
      id: groupOf(run),
      kind: 'bay',
      label: `Drive bays, ${run.id}`,
      columns: layout?.columns ?? columns,
      tall: layout ? layout.drive === 'vertical' : tall,
      layoutVerified: layout !== undefined,
    };
  });
}

function baySlot(facts: BaySlot['facts'], label: string, hosts: readonly string[]): BaySlot {
  return {
    kind: 'bay',
    label,
    get group() {
      return groupOf(facts);
    },
    hosts,
    get accepts() {
      return `${facts.size} ${facts.protocols?.join(', ') ?? 'drive'}`;
    },
    blocked: undefined,
    get size() {
      return facts.size;
    },
    get protocols() {
      return facts.protocols;
    },
    facts,
  };
}

function groupOf({ id }: BaySlot['facts']): string {
  return `bay:${id}`;
}
