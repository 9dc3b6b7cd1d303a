import type { Random } from '../random.ts';

const MEMORY = {
  DDR3: { speeds: [1066, 1333, 1600, 1866], voltages: [1.35, 1.5], sizes: [2, 4, 8, 16, 32] },
  DDR4: { speeds: [2133, 2400, 2666, 2933, 3200], voltages: [1.2], sizes: [4, 8, 16, 32, 64, 128, 256] },
  DDR5: { speeds: [4800, 5200, 5600, 6400], voltages: [1.1], sizes: [16, 24, 32, 48, 64, 96, 128, 256] },
} as const;

export function ramSpecs(random: Random) {
  const memoryType = random.pick(['DDR3', 'DDR4', 'DDR4', 'DDR4', 'DDR5', 'DDR5'] as const);
  const { speeds, voltages, sizes } = MEMORY[memoryType];
  const dimmType = random.pick(['RDIMM', 'RDIMM', 'RDIMM', 'LRDIMM', 'UDIMM']);
  return {
    series: `${memoryType} ${dimmType}`,
    specs: {
      memory_type: memoryType,
      dimm_type: dimmType,
      ecc: dimmType !== 'UDIMM' || random.chance(0.7),
      capacity_gb: random.pick(sizes),
      speed_mts: random.pick(speeds),
      ranks: random.known(random.pick(dimmType === 'LRDIMM' ? [4, 8] : [1, 2, 2, 4])),
      organization: random.pick(['x4', 'x4', 'x8']),
      voltage_v: random.pick(voltages),
    },
  };
}
