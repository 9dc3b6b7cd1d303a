/** `YYYY-MM-DD HH:MM:SS` in UTC. */
export function formatMoment(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ');
}

/** The same data with every moment written out, at any depth. */
export function formatMoments(data: unknown): unknown {
  if (data instanceof Date) return formatMoment(data);
  if (Array.isArray(data)) return data.map(formatMoments);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, formatMoments(value)]));
}
