/** What a setting can be: one of some words, or a whole number within bounds. */
type SettingDomain =
  | { oneOf: readonly [string, ...string[]] }
  | { least: number; most: number; unit: string };

const SWITCH = { oneOf: ['on', 'off'] } as const;

/** The settings of a server that a ticket can ask to change. Another one is an entry here. */
export const SERVER_SETTINGS = {
  'bios.boot_mode': { oneOf: ['uefi', 'legacy'] },
  'bios.boot_source': { oneOf: ['disk', 'network', 'usb'] },
  'bios.hyper_threading': SWITCH,
  'bios.iommu': SWITCH,
  'bios.memory_mode': { oneOf: ['independent', 'mirroring', 'sparing'] },
  'bios.numa_nodes_per_socket': { least: 1, most: 4, unit: 'nodes' },
  'bios.power_profile': { oneOf: ['performance', 'balanced', 'power_saving'] },
  'bios.secure_boot': SWITCH,
  'bios.sr_iov': SWITCH,
  'bios.turbo': SWITCH,
  'bios.virtualization': SWITCH,
  'bmc.vlan': { least: 1, most: 4094, unit: 'VLAN id' },
  'power.cap': { least: 100, most: 10_000, unit: 'W' },
  'power.after_loss': { oneOf: ['on', 'off', 'last_state'] },
  'storage.controller_mode': { oneOf: ['hba', 'raid'] },
} as const satisfies Record<string, SettingDomain>;

const PATHS = Object.keys(SERVER_SETTINGS);

/** The setting as clients name it, and the value as they write it. */
export function readSetting(
  path: string,
  text: string,
): { value: string | number } | { field: 'config_path' | 'requested_value'; reason: string } {
  const domain = Object.hasOwn(SERVER_SETTINGS, path)
    ? (SERVER_SETTINGS as Record<string, SettingDomain>)[path]
    : undefined;
  if (!domain) {
    return { field: 'config_path', reason: `is not a known setting; there are ${PATHS.join(', ')}` };
  }
  if ('oneOf' in domain) {
    if (domain.oneOf.includes(text)) return { value: text };
    return { field: 'requested_value', reason: `must be one of ${domain.oneOf.join(', ')}` };
  }
  const { least, most, unit } = domain;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { field: 'requested_value', reason: `must be a whole number from ${least} to ${most} (${unit})` };
}
