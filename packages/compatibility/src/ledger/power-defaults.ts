/** Watts of parts whose record states no `power_w` or TDP: estimates of what they draw under load. */
export const POWER_DEFAULTS_W = {
  board: 60,
  dimm: 5,
  hdd35: 10,
  hdd25: 8,
  sataSsd: 4,
  sasSsd: 9,
  nvmeBay: 12,
  m2: 8,
  nic: 15,
  hba: 15,
  card: 10,
} as const;

/** Fans, on top of everything else. */
export const FAN_SHARE = 0.1;

/** Share of the usable supply above which a server has too little left for peaks. */
export const BUSY_SHARE = 0.8;
