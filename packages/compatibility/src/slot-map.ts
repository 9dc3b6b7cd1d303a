/** Where every unit of a server sits before and after a change: what consoles, mails and prints draw from. */
export interface SlotMap {
  /** Server uuid. */
  readonly server: string;
  readonly version: number;
  readonly groups: readonly SlotMapGroup[];
  readonly slots: readonly SlotMapSlot[];
  /** What the server has to give. */
  readonly resources: readonly SlotMapResource[];
}

/** Something that parts use up. Null before or after: the server has no such thing then. */
export interface SlotMapResource {
  /** `bay 2.5in`, `dimm`, `lanes`, ... */
  readonly id: string;
  readonly label: string;
  readonly unit: 'slots' | 'bays' | 'ports' | 'lanes' | 'W';
  readonly before: ResourceLevel | null;
  readonly after: ResourceLevel | null;
}

/** Null where it is not known; `left` is below zero where more is used than there is. */
export interface ResourceLevel {
  readonly total: number | null;
  readonly used: number | null;
  readonly left: number | null;
}

/** `psu` shows the chassis' power supplies; `system` holds board and chassis; `loose` lists units without a place: caddies, and parts that nothing houses. */
export type SlotKind = 'bay' | 'cpu' | 'dimm' | 'pcie' | 'm2' | 'ocp' | 'psu' | 'system' | 'loose';

export interface SlotMapGroup {
  readonly id: string;
  readonly kind: SlotKind;
  readonly label: string;
  readonly columns: number;
  /** Slots stand upright. */
  readonly tall: boolean;
  /** Group of the card that provides these slots. */
  readonly parent?: string;
  /** False while the order of the slots is assumed and not known. */
  readonly layoutVerified: boolean;
}

export type SlotChange = 'none' | 'add' | 'remove' | 'replace' | 'move' | 'modify';

export interface SlotMapSlot {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** In words: "3.5in SATA, SAS". */
  readonly accepts: string;
  /** Openings that the slot's occupant covers. */
  readonly span: number;
  readonly usable: boolean;
  /** Why it is not usable. */
  readonly why?: string;
  readonly before?: SlotMapUnit;
  readonly after?: SlotMapUnit;
  readonly change: SlotChange;
  /** Index into `Plan.steps`. */
  readonly step?: number;
  /** Indexes into `Plan.findings`. */
  readonly findings: readonly number[];
  /** Number of the ticket that claims the slot. */
  readonly reservedBy?: string;
}

export interface SlotMapUnit {
  readonly uuid: string;
  readonly name: string;
  /** A few characters for a small box: "3.84T", "32G", "E810". */
  readonly short: string;
  readonly serial?: string;
}
