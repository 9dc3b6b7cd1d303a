import { z } from 'zod';
import { driveSize, fact, word } from './fact.ts';

/** `bay_size` is what the carrier slides into, `drive_sizes` what it holds; families never cross vendors. */
export const caddySpecs = z.strictObject({
  bay_size: fact(driveSize),
  drive_sizes: fact(z.array(driveSize)),
  family: fact(word),
});
