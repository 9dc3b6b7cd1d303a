import { DEFAULT_LIMIT, type PaginationView } from '@racksmith/contracts';

/** The page that was asked for: the first one where nothing is said. */
export function askedPage(input: { page: number | null; limit: number | null }): {
  page: number;
  limit: number;
} {
  return { page: input.page ?? 1, limit: input.limit ?? DEFAULT_LIMIT };
}

/** Where a page stands among all that was found. */
export function presentPagination(
  { page, limit }: { page: number; limit: number },
  total: number,
): PaginationView {
  return { page, limit, total, total_pages: Math.ceil(total / limit) };
}
