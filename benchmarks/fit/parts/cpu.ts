import { PLATFORMS } from '../platforms.ts';
import type { Random } from '../random.ts';

export function cpuSpecs(random: Random) {
  const platform = random.pick(PLATFORMS);
  const cores = random.pick([4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 96]);
  const base = random.between(18, 38) / 10;
  const [least, most] = platform.tdp;
  return {
    series: platform.generation,
    specs: {
      socket: platform.socket,
      generation: platform.generation,
      cores,
      threads: random.chance(0.9) ? cores * 2 : cores,
      base_ghz: base,
      boost_ghz: base + random.between(4, 15) / 10,
      tdp_w: random.known(random.between(least / 5, most / 5) * 5),
      memory_type: platform.memoryType,
      dimm_types: platform.dimmTypes,
      ecc: true,
      max_memory_mts: platform.speed - random.pick([0, 0, 0, 267, 400]),
      memory_channels: platform.channels,
      max_memory_gb: random.pick([64, 128, 768, 1024, 1536, 2048, 4096, 6144]),
      pcie_gen: platform.pcieGen,
      pcie_lanes: platform.lanes,
      max_sockets: random.pick(platform.sockets),
    },
  };
}
