import type { Random } from '../random.ts';

/** Latch families; two of them are those of the shipped catalog. */
const CADDY_FAMILIES = [
  'supermicro-2.5',
  'supermicro-3.5',
  ...Array.from({ length: 58 }, (_, nth) => `family-${String(nth + 1).padStart(2, '0')}`),
];

export function chassisSpecs(random: Random) {
  const rackU = random.pick([1, 1, 2, 2, 2, 4]);
  return {
    series: `${rackU}U`,
    specs: {
      rack_u: rackU,
      motherboard_form_factors: random.pick([
        ['mATX', 'ATX'],
        ['mATX', 'ATX', 'E-ATX'],
        ['mATX', 'ATX', 'E-ATX', 'EE-ATX'],
        ['WIO'],
        ['proprietary-a'],
        ['proprietary-b'],
      ]),
      drive_bays: Array.from({ length: random.pick([1, 1, 1, 2]) }, (_, nth) => bays(random, rackU, nth)),
      expansion: {
        slots: random.pick([1, 2, 3, 7, 8, 11]),
        height: rackU === 4 ? 'FH' : 'LP',
        riser_required: rackU === 1,
      },
      psu: {
        count: random.pick([1, 2, 2, 4]),
        watts: random.known(random.between(5, 30) * 100),
        redundancy: random.pick(['1+1', '1+1', 'none']),
      },
      ...(random.chance(0.3) && { max_cpu_tdp_w: random.between(16, 40) * 10 }),
    },
  };
}

function bays(random: Random, rackU: number, nth: number) {
  const size = random.pick(['2.5in', '2.5in', '3.5in'] as const);
  const protocols = random.pick([['SATA', 'SAS'], ['SATA', 'SAS', 'NVMe'], ['NVMe'], ['SATA']]);
  const kind = protocols.includes('NVMe')
    ? protocols.length > 1
      ? 'universal'
      : 'nvme'
    : random.pick(['direct', 'expander']);
  return {
    id: nth === 0 ? 'front' : 'rear',
    count: nth === 0 ? random.pick(size === '3.5in' ? [4, 8, 12, 24, 36] : [4, 8, 10, 16, 24]) : 2,
    size,
    hot_swap: random.chance(0.95),
    protocols,
    backplane: {
      kind,
      model: `BPN-${rackU}${random.between(100, 999)}`,
      link_gbps: random.pick([6, 12, 12, 24]),
    },
    caddy_family: random.pick(CADDY_FAMILIES),
  };
}

export function caddySpecs(random: Random) {
  const baySize = random.pick(['2.5in', '3.5in']);
  return {
    series: 'Carrier',
    specs: {
      bay_size: baySize,
      drive_sizes: random.pick(
        baySize === '2.5in' ? [['2.5in']] : [['3.5in'], ['2.5in'], ['2.5in', '3.5in']],
      ),
      family: random.known(random.pick(CADDY_FAMILIES)),
    },
  };
}
