import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** 10 MB now and 10 MB before: enough to see what happened, too little to fill a disk. */
const MOST_BYTES = 10_000_000;

/** Gives a function that appends a line to the file and keeps it from growing without end. */
export function openLogFile(path: string): (line: string) => void {
  mkdirSync(dirname(path), { recursive: true });
  let size = existsSync(path) ? statSync(path).size : 0;
  return (line) => {
    if (size > MOST_BYTES) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    const text = `${line}\n`;
    size += Buffer.byteLength(text);
    appendFileSync(path, text);
  };
}
