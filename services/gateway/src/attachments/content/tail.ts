import { open } from 'node:fs/promises';

/** An archive ends with a record of this many bytes, and a comment of up to 64 KB. */
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END_RECORD = Buffer.from('PK\u0005\u0006', 'latin1');

/** The last bytes of a file, all of it if it is shorter. */
export async function readTail(path: string, bytes: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(bytes, size);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer;
  } finally {
    await handle.close();
  }
}

/** Whether a program for archives would open the file, whatever it begins with. */
export async function endsWithZip(path: string): Promise<boolean> {
  const tail = await readTail(path, END_RECORD_BYTES + LONGEST_COMMENT);
  for (
    let at = tail.lastIndexOf(END_RECORD);
    at >= 0;
    at = at > 0 ? tail.lastIndexOf(END_RECORD, at - 1) : -1
  ) {
    const rest = tail.length - at - END_RECORD_BYTES;
    if (rest >= 0 && tail.readUInt16LE(at + 20) <= rest) return true;
  }
  return false;
}
