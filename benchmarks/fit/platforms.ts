/** Processor generations with what boards and parts of their time have in common. */
export interface Platform {
  readonly vendor: 'Intel' | 'AMD';
  readonly socket: string;
  readonly generation: string;
  readonly chipset: string;
  readonly memoryType: 'DDR3' | 'DDR4' | 'DDR5';
  readonly dimmTypes: readonly string[];
  readonly channels: number;
  /** MT/s */
  readonly speed: number;
  readonly pcieGen: number;
  readonly lanes: number;
  readonly sockets: readonly number[];
  /** Watts, least and most. */
  readonly tdp: readonly [number, number];
}

const registered = ['RDIMM', 'LRDIMM'];
const row = (
  vendor: Platform['vendor'],
  [socket, generation, chipset]: readonly [string, string, string],
  [memoryType, channels, speed]: readonly [Platform['memoryType'], number, number],
  [pcieGen, lanes]: readonly [number, number],
  sockets: readonly number[],
  tdp: readonly [number, number],
  dimmTypes: readonly string[] = registered,
): Platform => ({
  vendor,
  socket,
  generation,
  chipset,
  memoryType,
  dimmTypes,
  channels,
  speed,
  pcieGen,
  lanes,
  sockets,
  tdp,
});

export const PLATFORMS: readonly Platform[] = [
  row('Intel', ['LGA1155', 'ivy-bridge', 'C216'], ['DDR3', 2, 1600], [3, 16], [1], [45, 87], ['UDIMM']),
  row('Intel', ['LGA2011', 'sandy-bridge-ep', 'C602'], ['DDR3', 4, 1600], [3, 40], [2, 4], [60, 150]),
  row('Intel', ['LGA2011', 'ivy-bridge-ep', 'C602'], ['DDR3', 4, 1866], [3, 40], [2, 4], [60, 150]),
  row('Intel', ['LGA1151', 'coffee-lake', 'C246'], ['DDR4', 2, 2666], [3, 16], [1], [65, 95], ['UDIMM']),
  row('Intel', ['LGA2011-3', 'haswell-ep', 'C612'], ['DDR4', 4, 2133], [3, 40], [1, 2], [55, 160]),
  row('Intel', ['LGA2011-3', 'broadwell-ep', 'C612'], ['DDR4', 4, 2400], [3, 40], [1, 2], [55, 160]),
  row('Intel', ['LGA3647', 'skylake-sp', 'C621'], ['DDR4', 6, 2666], [3, 48], [2, 4, 8], [70, 205]),
  row('Intel', ['LGA3647', 'cascade-lake-sp', 'C621'], ['DDR4', 6, 2933], [3, 48], [2, 4, 8], [70, 205]),
  row('Intel', ['LGA1200', 'rocket-lake-e', 'C252'], ['DDR4', 2, 3200], [4, 20], [1], [65, 95], ['UDIMM']),
  row('Intel', ['LGA4189', 'ice-lake-sp', 'C621A'], ['DDR4', 8, 3200], [4, 64], [1, 2], [105, 270]),
  row('Intel', ['LGA4677', 'sapphire-rapids', 'C741'], ['DDR5', 8, 4800], [5, 80], [1, 2, 4], [125, 350]),
  row('Intel', ['LGA4677', 'emerald-rapids', 'C741'], ['DDR5', 8, 5600], [5, 80], [1, 2], [125, 385]),
  row('Intel', ['LGA1700', 'raptor-lake-e', 'C262'], ['DDR5', 2, 4800], [5, 20], [1], [35, 95], ['UDIMM']),
  row('Intel', ['LGA4710', 'granite-rapids-sp', 'none'], ['DDR5', 8, 6400], [5, 88], [1, 2], [150, 350]),
  row('AMD', ['SP3', 'naples', 'SoC'], ['DDR4', 8, 2666], [3, 128], [1, 2], [120, 200]),
  row('AMD', ['SP3', 'rome', 'SoC'], ['DDR4', 8, 3200], [4, 128], [1, 2], [120, 280]),
  row('AMD', ['SP3', 'milan', 'SoC'], ['DDR4', 8, 3200], [4, 128], [1, 2], [120, 280]),
  row('AMD', ['SP5', 'genoa', 'SoC'], ['DDR5', 12, 4800], [5, 128], [1, 2], [200, 400]),
  row('AMD', ['SP5', 'turin', 'SoC'], ['DDR5', 12, 6000], [5, 128], [1, 2], [155, 500]),
  row('AMD', ['SP6', 'siena', 'SoC'], ['DDR5', 6, 4800], [5, 96], [1], [70, 225]),
  row('AMD', ['AM4', 'vermeer', 'X570'], ['DDR4', 2, 3200], [4, 20], [1], [65, 105], ['UDIMM']),
  row('AMD', ['AM5', 'raphael', 'B650'], ['DDR5', 2, 5200], [5, 24], [1], [65, 170], ['UDIMM']),
];
