import type { PartOf } from '@racksmith/catalog';

interface SlotBase {
  /** Unique in a server, and what the server builder records: `Bay 3`, `DIMM 1`, `SLOT5`. */
  readonly label: string;
  /** Group of the slot map. */
  readonly group: string;
  /** Catalog uuids of the parts that make the slot: the chassis of a bay, riser and board of a riser's slot. */
  readonly hosts: readonly string[];
  readonly accepts: string;
  /** Why nothing can be put in, or undefined. */
  readonly blocked: string | undefined;
  /** It is held for another ticket: used only where no other slot will do. */
  readonly isReserved?: boolean;
  /** Model for which the ticket that asks holds the slot itself. */
  readonly heldFor?: string | undefined;
}

interface SystemSlot extends SlotBase {
  readonly kind: 'system';
  readonly takes: 'motherboard' | 'chassis';
}

interface CpuSlot extends SlotBase {
  readonly kind: 'cpu';
}

export interface DimmSlot extends SlotBase {
  readonly kind: 'dimm';
  /** The processor, from 1, that drives it. */
  readonly cpu: number;
}

export interface BaySlot extends SlotBase {
  readonly kind: 'bay';
  readonly size: string;
  readonly protocols: readonly string[] | null;
  /** The record of the run of bays that this one belongs to. */
  readonly facts: PartOf<'chassis'>['specs']['drive_bays'][number];
}

export interface PcieSlot extends SlotBase {
  readonly kind: 'pcie';
  /** `card`: takes cards; `riser`: only a riser with a PCIe edge; else the riser connector's own kind. */
  readonly takes: string;
  readonly lanes: number | null;
  readonly physical: number | null;
  readonly gen: number | null;
  /** Processor that drives it, from 1; 0 = chipset, null = not known. */
  readonly cpu: number | null;
  /** Group of the board whose members share lanes with this slot. */
  readonly sharedGroup: string | undefined;
  readonly height: 'LP' | 'FH' | null;
}

export interface M2Slot extends SlotBase {
  readonly kind: 'm2';
  readonly facts: PartOf<'motherboard'>['specs']['m2_slots'][number];
}

export interface OcpSlot extends SlotBase {
  readonly kind: 'ocp';
  readonly version: string;
}

/** A power supply: it comes with the chassis and is no unit of its own. */
interface PsuSlot extends SlotBase {
  readonly kind: 'psu';
  readonly chassis: PartOf<'chassis'>;
}

export type Slot = SystemSlot | CpuSlot | DimmSlot | BaySlot | PcieSlot | M2Slot | OcpSlot | PsuSlot;
export type SlotOf<K extends Slot['kind']> = Extract<Slot, { kind: K }>;

export interface SlotGroup {
  readonly id: string;
  readonly kind: Slot['kind'];
  readonly label: string;
  readonly columns: number;
  readonly tall: boolean;
  readonly parent?: string;
  /** False while the order of the slots is assumed and not known. */
  readonly layoutVerified: boolean;
}
