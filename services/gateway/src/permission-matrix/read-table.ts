import { readFile } from 'node:fs/promises';

/** The rows of a CSV file beside this one, by the names of its columns. Cells hold words without commas or quotes. */
export async function readTable(file: string): Promise<Record<string, string>[]> {
  const text = await readFile(new URL(file, import.meta.url), 'utf8');
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}
