import type { Random } from '../random.ts';

export function storageSpecs(random: Random) {
  const make = random.pick([hardDisk, sataDrive, sasDrive, nvmeDrive, nvmeDrive, m2Drive, addInDrive]);
  const specs = make(random);
  return { series: `${specs.protocol} ${specs.media}`, specs };
}

/** As they are sold: every maker and line has sizes of its own. */
function capacity(random: Random, largest: number): number {
  const base = random.pick([240, 250, 256, 400, 480, 500, 512, 800, 960, 1000, 1600, 1920]);
  return Math.min(largest, base * random.pick([1, 1, 2, 4, 8, 16]));
}

const watts = (random: Random, least: number, most: number) =>
  random.chance(0.7) ? { power_w: random.between(least * 2, most * 2) / 2 } : {};

function hardDisk(random: Random) {
  const is35 = random.chance(0.7);
  const protocol = random.pick(['SATA', 'SAS']);
  return {
    media: 'HDD',
    protocol,
    form_factor: is35 ? '3.5in' : '2.5in',
    capacity_gb: is35 ? random.between(1, 24) * 1000 : random.pick([300, 600, 900, 1200, 1800, 2400]),
    link_gbps: protocol === 'SAS' ? 12 : 6,
    rpm: random.pick(is35 ? [5400, 7200] : [7200, 10000, 15000]),
    ...(!is35 && { height_mm: 15 }),
    ...watts(random, 6, 12),
  };
}

function sataDrive(random: Random) {
  return {
    media: 'SSD',
    protocol: 'SATA',
    form_factor: '2.5in',
    capacity_gb: capacity(random, 7680),
    link_gbps: 6,
    height_mm: 7,
    ...watts(random, 2, 5),
  };
}

function sasDrive(random: Random) {
  return {
    media: 'SSD',
    protocol: 'SAS',
    form_factor: '2.5in',
    capacity_gb: capacity(random, 30720),
    link_gbps: random.pick([12, 12, 24]),
    height_mm: 15,
    ...watts(random, 6, 14),
  };
}

function nvmeDrive(random: Random) {
  return {
    media: 'SSD',
    protocol: 'NVMe',
    form_factor: random.pick(['U.2', 'U.2', 'U.3', 'E1.S']),
    capacity_gb: capacity(random, 30720),
    pcie_gen: random.pick([3, 4, 4, 5]),
    pcie_lanes: random.pick([2, 4, 4, 4]),
    height_mm: random.known(random.pick([7, 15, 15])),
    ...watts(random, 8, 25),
  };
}

function m2Drive(random: Random) {
  const protocol = random.pick(['SATA', 'NVMe', 'NVMe', 'NVMe']);
  return {
    media: 'SSD',
    protocol,
    form_factor: 'M.2',
    capacity_gb: capacity(random, 7680),
    ...(protocol === 'SATA' ? { link_gbps: 6 } : { pcie_gen: random.pick([3, 4, 5]), pcie_lanes: 4 }),
    m2_size: random.pick(['2242', '2260', '2280', '2280', '2280', '22110']),
    m2_key: protocol === 'SATA' ? ['B', 'M'] : ['M'],
    ...watts(random, 3, 10),
  };
}

function addInDrive(random: Random) {
  return {
    media: 'SSD',
    protocol: 'NVMe',
    form_factor: 'AIC',
    capacity_gb: capacity(random, 15360),
    pcie_gen: random.pick([3, 4, 5]),
    pcie_lanes: random.pick([4, 8]),
    slot_height: ['LP', 'FH'],
    ...watts(random, 12, 40),
  };
}
