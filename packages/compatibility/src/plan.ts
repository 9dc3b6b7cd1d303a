import type { ComponentType, Disposition } from '@racksmith/domain';
import type { Finding } from './finding.ts';
import type { SlotMap } from './slot-map.ts';

/** One act on one unit, in the order in which it is carried out. */
export interface PlanStep {
  readonly index: number;
  readonly itemIndex: number;
  readonly action: 'install' | 'remove' | 'replace' | 'configure';
  readonly componentType: ComponentType | null;
  /** install and replace: the part that comes; remove: the part that goes. */
  readonly componentUuid: string | null;
  /** install and replace: where the part goes in; remove: where it sits, as recorded. Null for caddies. */
  readonly slot: string | null;
  /** install: the unit that the ticket names, if any; remove: the unit that goes; replace: null. */
  readonly serial: string | null;
  /** replace: the part that goes, and its serial. */
  readonly oldComponentUuid: string | null;
  readonly oldSerial: string | null;
  /** remove and replace: where the part goes that leaves. */
  readonly disposition: Disposition | null;
  /** configure: the setting and its values. */
  readonly setting?: { readonly path: string | null; readonly from: unknown; readonly to: unknown };
  /** For people: "Install Samsung PM893 960GB in Bay 1". */
  readonly summary: string;
}

export interface ItemVerdict {
  readonly index: number;
  readonly status: 'valid' | 'warning' | 'invalid';
  /** Its findings in words, errors first, five at most. */
  readonly message: string | null;
}

export interface Plan {
  /** SHA-256 (hex) of what an approver approves: see plan-hash.ts for what is in it and what is not. */
  readonly hash: string;
  readonly server: { readonly uuid: string; readonly version: number };
  readonly catalogVersion: string;
  readonly steps: readonly PlanStep[];
  readonly slotMap: SlotMap;
  readonly findings: readonly Finding[];
  /** One verdict per item, in the order given. */
  readonly items: readonly ItemVerdict[];
  /** No finding is an error. */
  readonly valid: boolean;
}
