import { LARGEST_ID } from '@racksmith/domain';

import { wholeNumberSchema } from './whole-number.ts';

/** Id of a row in a request. */
export const rowIdSchema = wholeNumberSchema(1, LARGEST_ID);
