/** The nine kinds of part that a ticket can move. Catalog folders are named after them. */
export const COMPONENT_TYPES = [
  'cpu',
  'ram',
  'storage',
  'motherboard',
  'nic',
  'caddy',
  'chassis',
  'pciecard',
  'hbacard',
] as const;

export type ComponentType = (typeof COMPONENT_TYPES)[number];
