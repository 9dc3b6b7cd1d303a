import * as z from 'zod';

import { optionalSchema } from './optional.ts';
import { lineSchema } from './text.ts';
import { wholeNumberSchema } from './whole-number.ts';

/** Entries on a page where nothing is said. */
export const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;
const MAX_PAGE = 1_000_000;

/** The fields by which a numbered page is asked for. The first page where nothing is said. */
export const pageFields = {
  page: optionalSchema(wholeNumberSchema(1, MAX_PAGE)).meta({ description: 'From 1, which is the default.' }),
  limit: optionalSchema(wholeNumberSchema(1, MAX_LIMIT)).meta({
    description: `Entries on a page; ${DEFAULT_LIMIT} where it is not given.`,
  }),
};

/** The fields by which a page is asked for where pages are not numbered. The first one where nothing is said. */
export const cursorFields = {
  limit: pageFields.limit,
  cursor: optionalSchema(lineSchema(1000)).meta({ description: 'next_cursor of the page before.' }),
};

export const nextCursorSchema = z
  .string()
  .nullable()
  .meta({ description: 'What the next page is asked for with; null on the last one.' });

/** Where a page stands among all that was found. */
export const paginationSchema = z
  .object({ page: z.int(), limit: z.int(), total: z.int(), total_pages: z.int() })
  .meta({ id: 'Pagination' });

/** The same where a search finds more than anybody would page through. */
export const countedPaginationSchema = paginationSchema
  .extend({
    total_is_exact: z.literal(false).optional().meta({
      description: 'There when there are more than total, which is then as far as pages go.',
    }),
  })
  .meta({ id: 'CountedPagination' });

export type CountedPaginationView = z.infer<typeof countedPaginationSchema>;

export type PaginationView = z.infer<typeof paginationSchema>;
