import { DEFAULT_LIMIT, type PaginationView } from '@racksmith/contracts';

/** The entries of the asked page; none beyond the last one. */
export function pageOf<T>(
  found: readonly T[],
  { page: askedPage, limit: askedLimit }: { page: number | null; limit: number | null },
): { entries: readonly T[]; pagination: PaginationView } {
  const [page, limit] = [askedPage ?? 1, askedLimit ?? DEFAULT_LIMIT];
  const total = found.length;
  return {
    entries: found.slice((page - 1) * limit, page * limit),
    pagination: { page, limit, total, total_pages: Math.ceil(total / limit) },
  };
}
