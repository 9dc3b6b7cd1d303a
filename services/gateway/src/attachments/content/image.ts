import { imageSizeFromFile } from 'image-size/fromFile';

import { ATTACHMENT_TYPES } from '../attachment-types.ts';
import type { Inspection } from './inspection.ts';
import { readTail } from './tail.ts';

/** Ten megabytes can say that they are a picture of gigabytes, and whoever opens it pays. */
const MAX_PIXELS = 100_000_000;
/** The last chunk of every PNG: no data, its name, its checksum. */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');

/** A picture of a size that can be shown. That it begins as one has been seen. */
export const inspectImage: Inspection = async (path, type) => {
  const size = await imageSizeFromFile(path).catch(() => undefined);
  if (!size || size.width * size.height === 0) return 'is a picture that cannot be read';
  if (size.width * size.height > MAX_PIXELS)
    return `is a picture of more than ${MAX_PIXELS / 1e6} megapixels`;
  if (type === ATTACHMENT_TYPES.png && !(await readTail(path, PNG_END.length)).equals(PNG_END)) {
    return 'is a PNG that does not end as one';
  }
  return undefined;
};
