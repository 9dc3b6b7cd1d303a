import type { PartOf } from '@racksmith/catalog';
import type { Ledger } from '../engine/ledger.ts';
import { driveSeats, type SeatedDrive } from './drive-seats.ts';
import { oncePerLedger } from './once-per-ledger.ts';

const LANES_PER_NVME_DRIVE = 4;
const LANES_PER_EXPANDER = 4;

export interface StoragePorts {
  /** Controllers with internal ports: external ones reach no bay. */
  readonly controllers: readonly PartOf<'hbacard'>[];
  readonly sataPorts: number | null;
  readonly sasPorts: number | null;
  /** Drives behind an expander, and SAS drives, which only a SAS controller drives. */
  readonly needController: readonly SeatedDrive[];
  /** SATA and SAS drives that take one port each. */
  readonly direct: { readonly sata: readonly SeatedDrive[]; readonly sas: readonly SeatedDrive[] };
  /** NVMe drives whose bays are cabled to the server's own NVMe ports. */
  readonly nvme: readonly SeatedDrive[];
  /** NVMe ports of the board (with its present processors) and of adapter cards. */
  readonly nvmePorts: number;
  readonly nvmePortsUnknown: boolean;
  /** NVMe drives that tri-mode controllers can take, four lanes each. */
  readonly triModeDrives: number;
  /** Controller lanes that are left for drives in direct bays. */
  readonly freeControllerPorts: number;
}

/** How drives in bays reach the server: ports of board, controllers and adapters, and who needs which. */
export const storagePorts = oncePerLedger((ledger): StoragePorts => {
  const { seated } = driveSeats(ledger);
  const controllers = ledger
    .unitsOf('hbacard')
    .flatMap(({ part }) => (part?.type === 'hbacard' && (part.specs.internal_ports ?? 1) > 0 ? [part] : []));
  const scsi = seated.filter((seat) => protocolOf(seat) !== 'NVMe');
  const expanded = scsi.filter(({ bay }) => kindOf(bay) === 'expander');
  const direct = scsi.filter(({ bay }) => kindOf(bay) !== 'expander');
  const sas = direct.filter((seat) => protocolOf(seat) === 'SAS');
  const nvme = seated.filter(
    (seat) => protocolOf(seat) === 'NVMe' && ['nvme', 'direct'].includes(kindOf(seat.bay) ?? ''),
  );
  const { ports, unknown } = nvmePortsOf(ledger);
  const expanders = new Set(expanded.map(({ bay }) => bay.group)).size;
  const lanes = controllers.reduce((sum, { specs }) => sum + (specs.internal_ports ?? 0), 0);
  const triModeLanes = controllers
    .filter(({ specs }) => specs.protocols?.includes('NVMe'))
    .reduce((sum, { specs }) => sum + (specs.internal_ports ?? 0), 0);
  const left = Math.max(0, lanes - expanders * LANES_PER_EXPANDER);
  const triModeDrives = Math.floor(Math.min(triModeLanes, left) / LANES_PER_NVME_DRIVE);
  const onTriMode = Math.min(triModeDrives, Math.max(0, nvme.length - ports));
  return {
    controllers,
    sataPorts: ledger.board?.specs.sata_ports ?? null,
    sasPorts: ledger.board?.specs.sas_ports ?? null,
    needController: [...expanded, ...sas],
    direct: { sata: direct.filter((seat) => protocolOf(seat) !== 'SAS'), sas },
    nvme,
    nvmePorts: ports,
    nvmePortsUnknown: unknown,
    triModeDrives,
    freeControllerPorts: left - onTriMode * LANES_PER_NVME_DRIVE + (ledger.board?.specs.sas_ports ?? 0),
  };
});

export function protocolOf({ drive: { part } }: SeatedDrive): string | null {
  return part?.type === 'storage' ? part.specs.protocol : null;
}

/** Behind an expander, or a SAS drive. */
export function needsController(seat: SeatedDrive): boolean {
  const protocol = protocolOf(seat);
  return protocol === 'SAS' || (protocol !== 'NVMe' && kindOf(seat.bay) === 'expander');
}

function kindOf(bay: SeatedDrive['bay']): string | null {
  return bay.facts.backplane.kind;
}

function nvmePortsOf({ board, cpus, unitsOf }: Ledger): { ports: number; unknown: boolean } {
  const onBoard = (board?.specs.nvme_ports ?? []).filter(
    ({ cpu }) => cpu === null || cpus === 0 || cpu <= cpus,
  );
  const onCards = unitsOf('pciecard').map(({ part }) =>
    part?.type === 'pciecard' ? (part.specs.provides_nvme_ports ?? 0) : 0,
  );
  return {
    ports: [...onBoard.map(({ nvme_drives: drives }) => drives ?? 0), ...onCards].reduce(
      (sum, n) => sum + n,
      0,
    ),
    unknown: onBoard.some(({ nvme_drives: drives }) => drives === null),
  };
}
