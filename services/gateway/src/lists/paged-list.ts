import {
  cursorFields,
  DEFAULT_LIMIT,
  nextCursorSchema,
  pageFields,
  paginationSchema,
  type PaginationView,
} from '@racksmith/contracts';
import type { ListPart, ListSlice, Place } from '@racksmith/database';
import * as z from 'zod';

import type { DoorName } from '../operation/operation.ts';
import { askedPage, presentPagination } from '../present/pagination.ts';
import { readCursor, writeCursor } from './cursor.ts';

/** A list that can be read from any place on. */
export interface PagedList<T> {
  /** All that tells it from any other list: its name, and the filters or whose it is. */
  identity: readonly [string, ...unknown[]];
  isPlace: (values: readonly unknown[]) => values is Place;
  read: (slice: ListSlice) => ListPart<T> | Promise<ListPart<T>>;
}

/** One whose pages can also be numbered. */
export interface CountedList<T> extends PagedList<T> {
  count: () => number | Promise<number>;
}

/** Entries, and where they stand, as it is answered. */
export interface Page<T, Position> {
  entries: readonly T[];
  position: Position;
}
type ByCursor = { next_cursor: string | null };
type ByNumber = { pagination: PaginationView };

/** What actions, which know no cursors, overlook as they do any other field. */
const overlooked = { limit: cursorFields.limit.catch(null), cursor: cursorFields.cursor.catch(null) };

/** What is asked and answered where actions number the pages of a list and REST goes on by cursor. */
export function pagedShapes<F extends z.ZodRawShape, A extends z.ZodRawShape>(fields: F, answer: A) {
  const restOutput = z.object({ ...answer, next_cursor: nextCursorSchema });
  return {
    input: z.strictObject({ ...fields, cursor: overlooked.cursor, ...pageFields }),
    restInput: z.strictObject({ ...fields, ...cursorFields }),
    output: z.union([z.object({ ...answer, pagination: paginationSchema }), restOutput]),
    restOutput,
  };
}

/** What is asked and answered where actions answer a list whole and REST goes on by cursor. */
export function wholeOrPagedShapes<A extends z.ZodRawShape>(answer: A) {
  const restOutput = z.object({ ...answer, next_cursor: nextCursorSchema });
  return {
    input: z.strictObject(overlooked),
    restInput: z.strictObject(cursorFields),
    output: z.union([z.object(answer), restOutput]),
    restOutput,
  };
}

/** The page behind a cursor. It costs the same however deep it lies. */
export async function pageByCursor<T>(
  { limit, cursor }: { limit: number | null; cursor: string | null },
  { identity, isPlace, read }: PagedList<T>,
): Promise<Page<T, ByCursor>> {
  const isPlaceOf = (_: unknown, values: readonly unknown[]): values is Place => isPlace(values);
  const after = cursor === null ? undefined : readCursor([identity], cursor, isPlaceOf).place;
  const { entries, next } = await read({ limit: limit ?? DEFAULT_LIMIT, after });
  return { entries, position: { next_cursor: next === undefined ? null : writeCursor(identity, next) } };
}

/** One page by its number, and where it stands among all. */
export async function pageByNumber<T>(
  asked: { page: number | null; limit: number | null },
  list: CountedList<T>,
): Promise<Page<T, ByNumber>> {
  const { page, limit } = askedPage(asked);
  const [{ entries }, total] = await Promise.all([
    list.read({ limit, skip: (page - 1) * limit }),
    list.count(),
  ]);
  return { entries, position: { pagination: presentPagination({ page, limit }, total) } };
}

/** A page as the door has them: numbered, or by cursor. */
export function pageThrough<T>(
  door: DoorName,
  asked: { page: number | null; limit: number | null; cursor: string | null },
  list: CountedList<T>,
): Promise<Page<T, ByCursor | ByNumber>> {
  return door === 'rest' ? pageByCursor(asked, list) : pageByNumber(asked, list);
}

/** What the door shows of a list that actions answer whole. */
export async function pageOrAll<T>(
  door: DoorName,
  asked: { limit: number | null; cursor: string | null },
  list: PagedList<T> & { all: readonly T[] },
): Promise<Page<T, ByCursor | Record<never, never>>> {
  return door === 'rest' ? pageByCursor(asked, list) : { entries: list.all, position: {} };
}
