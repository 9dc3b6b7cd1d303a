import type { PaginationView } from '@racksmith/contracts';

import { askedPage, presentPagination } from './pagination.ts';

/** The entries of the asked page; none beyond the last one. */
export function pageOf<T>(
  found: readonly T[],
  asked: { page: number | null; limit: number | null },
): { entries: readonly T[]; pagination: PaginationView } {
  const { page, limit } = askedPage(asked);
  return {
    entries: found.slice((page - 1) * limit, page * limit),
    pagination: presentPagination({ page, limit }, found.length),
  };
}
