import { crc32, deflateSync } from 'node:zlib';

/** A PNG of this size; its pixels are only there if it is small. */
export function png(width = 1, height = 1, data = deflateSync(Buffer.alloc(2))): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A JPEG of this size, with a comment in it; of the picture itself only the frame is there. */
export function jpeg(width = 1, height = 1, comment = ''): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex').subarray(0, 19);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const words = Buffer.from(comment);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(words.length + 2);
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  const scan = Buffer.from('ffda000c03010002110311003f00d2cf20ffd9', 'hex');
  return Buffer.concat([start, Buffer.from('fffe', 'hex'), length, words, frame, scan]);
}
