import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import { slotKindOf } from '../placement/fits.ts';
import type { Slot } from '../placement/slot.ts';
import type { Unit } from './unit.ts';

type Kind = Slot['kind'] | 'none';

/** The kinds of slots that parts of a type may need, one each; `none` for what has no slot of its own. */
const KINDS: Record<ComponentType, readonly Kind[]> = {
  cpu: ['cpu'],
  ram: ['dimm'],
  storage: ['bay', 'm2', 'pcie'],
  motherboard: ['system'],
  nic: ['pcie', 'ocp'],
  caddy: ['none'],
  chassis: ['system'],
  pciecard: ['pcie'],
  hbacard: ['pcie'],
};

/**
 * Sections of a server, as a set of bits: a section is the units of one type that need one kind of slot, such as drives
 * in bays. What was not looked at cannot have changed a verdict, and sections say what was looked at.
 */
export type Sections = number;

const BITS = new Map<string, Sections>(
  COMPONENT_TYPES.flatMap((type) => KINDS[type].map((kind) => `${type} ${kind}`)).map((section, nth) => [
    section,
    1 << nth,
  ]),
);
const bitOf = (type: ComponentType, kind: Kind): Sections => BITS.get(`${type} ${kind}`) ?? 0;

const OF_TYPE = new Map<ComponentType, Sections>(
  COMPONENT_TYPES.map((type) => [type, union(KINDS[type].map((kind) => bitOf(type, kind)))]),
);
export const ALL_SECTIONS: Sections = union([...OF_TYPE.values()]);

export function sectionsOfType(type: ComponentType): Sections {
  return OF_TYPE.get(type) ?? 0;
}

/** Types whose units may need a slot of the kind. */
export function typesIn(kind: Slot['kind']): readonly ComponentType[] {
  return IN_KIND.get(kind) ?? [];
}

const IN_KIND = new Map<Kind, readonly ComponentType[]>(
  Object.values(KINDS)
    .flat()
    .map((kind) => [kind, COMPONENT_TYPES.filter((type) => KINDS[type].includes(kind))]),
);

/** The units of all types that need a slot of the kind. */
export function sectionsInKind(kind: Slot['kind']): Sections {
  return union(typesIn(kind).map((type) => bitOf(type, kind)));
}

export function sectionsOfUnits(units: readonly Pick<Unit, 'type' | 'part'>[]): Sections {
  return union(units.map((unit) => bitOf(unit.type, slotKindOf(unit) ?? 'none')));
}

export function countSections(sections: Sections): number {
  return [...BITS.values()].filter((bit) => (sections & bit) !== 0).length;
}

function union(sections: readonly Sections[]): Sections {
  return sections.reduce((all, one) => all | one, 0);
}
