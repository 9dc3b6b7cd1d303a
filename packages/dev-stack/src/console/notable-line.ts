/** What a person should see of a service's log line: its words when it is a warning or worse, otherwise undefined. */
export function notableLine(line: string): string | undefined {
  const entry = parse(line);
  // Not of our logger: the runtime's own words, a crash for example.
  if (entry === undefined) return undefined;
  if (!['warn', 'error', 'fatal'].includes(String(entry['level']))) return undefined;
  const { msg, err } = entry;
  const cause = typeof err === 'object' && err !== null && 'message' in err ? String(err.message) : '';
  const words = [typeof msg === 'string' ? msg : '', cause].filter((part) => part !== '').join(': ');
  return words.replaceAll(/\s+/g, ' ').slice(0, 200);
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
