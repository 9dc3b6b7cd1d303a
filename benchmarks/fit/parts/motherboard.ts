import { PLATFORMS, type Platform } from '../platforms.ts';
import type { Random } from '../random.ts';

export function motherboardSpecs(random: Random) {
  const platform = random.pick(PLATFORMS);
  const sockets = platform.sockets.includes(2) ? random.pick([1, 2, 2]) : 1;
  const dimmSlots = sockets * platform.channels * random.pick(platform.channels > 8 ? [1] : [1, 2]);
  const siblings = PLATFORMS.filter(({ socket }) => socket === platform.socket);
  return {
    series: platform.chipset,
    specs: {
      form_factor: random.pick(['mATX', 'ATX', 'E-ATX', 'EE-ATX', 'WIO', 'proprietary-a', 'proprietary-b']),
      sockets,
      socket: platform.socket,
      cpu_generations: random.chance(0.5)
        ? siblings.map(({ generation }) => generation)
        : [platform.generation],
      chipset: platform.chipset,
      ...(random.chance(0.8) && { max_cpu_tdp_w: platform.tdp[1] - random.pick([0, 0, 30, 65]) }),
      dimm_slots: dimmSlots,
      channels_per_cpu: platform.channels,
      memory_type: platform.memoryType,
      dimm_types: platform.dimmTypes,
      ecc: random.pick(['required', 'required', 'supported']),
      max_memory_gb: dimmSlots * random.pick([32, 64, 128, 256]),
      max_memory_mts: platform.speed,
      pcie_slots: pcieSlots(random, platform, sockets),
      m2_slots: m2Slots(random, platform),
      sata_ports: random.pick([0, 4, 6, 8, 10, 14]),
      sas_ports: random.pick([0, 0, 0, 8]),
      nvme_ports: Array.from({ length: random.pick([0, 0, 1, 2, 4]) }, (_, nth) => ({
        connector: random.pick(['SlimSAS x8', 'OCuLink', 'MCIO x8']),
        nvme_drives: random.pick([1, 2]),
        cpu: Math.min(sockets, nth + 1),
      })),
      ocp_slots: random.chance(0.3) ? [{ version: '3.0', gen: platform.pcieGen, lanes: 16 }] : [],
      onboard_nics: [
        {
          controller: random.pick(['I210', 'I350', 'X550', 'BCM57416']),
          ports: 2,
          speed_gbps: 10,
          connector: 'RJ45',
        },
      ],
      bifurcation: random.known(random.chance(0.8)),
    },
  };
}

function pcieSlots(random: Random, { pcieGen }: Platform, sockets: number) {
  return Array.from({ length: random.between(1, 7) }, (_, nth) => {
    const lanes = random.pick([1, 4, 8, 8, 16, 16]);
    return {
      id: `SLOT${nth + 1}`,
      gen: random.chance(0.9) ? pcieGen : 3,
      lanes,
      physical: random.chance(0.7) ? lanes : 16,
      cpu: random.known(random.between(random.chance(0.1) ? 0 : 1, sockets)),
    };
  });
}

function m2Slots(random: Random, { pcieGen }: Platform) {
  return Array.from({ length: random.between(0, 3) }, (_, nth) => ({
    id: `M2-${nth + 1}`,
    key: 'M',
    sizes: random.pick([['2280'], ['2280', '22110'], ['2242', '2260', '2280', '22110']]),
    gen: Math.min(4, pcieGen),
    lanes: random.pick([2, 4, 4]),
    protocols: random.pick([['NVMe'], ['SATA', 'NVMe']]),
    cpu: random.between(0, 1),
  }));
}
