/** Rows as a Markdown table, so that a run can be pasted where it is talked about; numbers stand to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isNumeric = widths.map((_, column) => rows.every((row) => /^[\d<]/.test(row[column] ?? '0')));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => pad(row[at] ?? '', width, isNumeric[at] ?? false)).join(' | ')} |`;
  const rule = widths.map((width, at) => '-'.repeat(width - 1) + (isNumeric[at] ? ':' : '-'));
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, toTheRight: boolean): string {
  return toTheRight ? text.padStart(width) : text.padEnd(width);
}

/** For a cell: "0.42", "12.3", "2710". */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : value.toFixed(0);
}

/** How many times the floor: "3.1x". */
export function ratio(value: number, floor: number): string {
  const times = value / floor;
  return `${times < 1 ? times.toPrecision(2) : times.toFixed(1)}x`;
}
