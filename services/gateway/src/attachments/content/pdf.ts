import type { Inspection } from './inspection.ts';
import { readTail } from './tail.ts';

/** Readers look for the end mark in the last kilobyte. */
const TAIL_BYTES = 1024;

/** A PDF that is whole. That it begins as one has been seen. */
export const inspectPdf: Inspection = async (path) =>
  (await readTail(path, TAIL_BYTES)).includes('%%EOF') ? undefined : 'is a PDF that was cut off';
