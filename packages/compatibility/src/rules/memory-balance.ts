import type { PartOf } from '@racksmith/catalog';
import { cannotVerify } from './cannot-verify.ts';
import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * MEM-11: each processor has as many modules as keep its channels evenly busy: 1, 2, half the channels, or a multiple of
 * them; and all processors have as many. Counted, whatever the slots of today: moving modules is part of the work.
 * Measured in modules from the nearest such number. Source: balance rules of Supermicro, Lenovo SR645, Dell XC6515.
 */
export const memoryBalance: AdvisoryRule = {
  id: 'MEM-11',
  advises: true,
  reads: [
    'motherboard.channels_per_cpu',
    'motherboard.dimm_slots',
    'motherboard.sockets',
    'cpu.memory_channels',
  ],
  judge({ board, cpu, cpus, unitsOf }) {
    const dimms = unitsOf('ram').length;
    if (!board || cpus === 0 || dimms === 0) return [];
    const channels = channelsOf(board, cpu);
    if (channels === null) return cannotVerify('MEM-11', board, 'channels_per_cpu', dimms);
    const { dimm_slots: slots, sockets } = board.specs;
    const room = slots === null ? Infinity : Math.floor((slots * cpus) / Math.max(cpus, sockets ?? cpus));
    // More modules than slots are MEM-06's.
    if (dimms > room) return [];
    const balanced = balancedCounts(channels, Math.max(dimms, Math.min(room, dimms + channels * cpus)), cpus);
    const [below, above] = [balanced.filter((n) => n < dimms).at(-1), balanced.find((n) => n >= dimms)];
    const distance = Math.min(dimms - (below ?? -Infinity), (above ?? Infinity) - dimms);
    const ways = [
      above === undefined || above > room ? undefined : `${above - dimms} more`,
      below === undefined ? undefined : `${dimms - below} fewer`,
    ].filter((way) => way !== undefined);
    return violation({
      rule: 'MEM-11',
      severity: 'warning',
      resource: 'memory balance',
      subject: board.uuid,
      measure: Number.isFinite(distance) ? distance : 1,
      facts: {
        dimms,
        cpus,
        channels_per_cpu: channels,
        balanced: balanced.filter((n) => n <= room).join(', '),
      },
      message: `${counted(dimms, 'module')} for ${counted(cpus, 'processor')} with ${channels} memory channels each: the channels are not evenly used`,
      fix: { text: `${ways.join(' or ')} would balance them` },
    });
  },
};

/** The wired channels; a processor with fewer leaves some unused. */
function channelsOf(board: PartOf<'motherboard'>, cpu: PartOf<'cpu'> | undefined): number | null {
  const wired = board.specs.channels_per_cpu;
  const driven = cpu?.specs.memory_channels ?? null;
  return wired === null ? driven : Math.min(wired, driven ?? wired);
}

/** Totals up to `most` that spread evenly, ascending. */
function balancedCounts(channels: number, most: number, cpus: number): number[] {
  const multiples = Array.from(
    { length: Math.ceil(most / (channels * cpus)) },
    (_, nth) => channels * (nth + 1),
  );
  const perCpu = new Set([1, 2, channels / 2, ...multiples].filter(Number.isInteger));
  return [...perCpu]
    .map((each) => each * cpus)
    .filter((total) => total <= most)
    .sort((a, b) => a - b);
}
