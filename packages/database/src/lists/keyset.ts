import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

type KeyType = 'timestamptz' | 'smallint' | 'integer' | 'text';

/** What a list is sorted by: SQL expressions, one after the other, the last of which no two rows share. */
export interface Keyset {
  keys: Readonly<Record<string, KeyType>>;
  direction: 'asc' | 'desc';
}

/** A place in a list: the keys of a row, as texts. */
export type Place = readonly string[];

/** Which part of a list is wanted: so many, from behind a place on, or some left out. */
export interface ListSlice {
  limit: number;
  after?: Place | undefined;
  skip?: number | undefined;
}

export interface ListPart<T> {
  entries: readonly T[];
  /** Where the next part begins; undefined on the last one. */
  next: Place | undefined;
}

/** For after `order by`. */
export function orderBy(sql: Queryable, { keys, direction }: Keyset): Fragment {
  return sql.unsafe(
    Object.keys(keys)
      .map((key) => `${key} ${direction}`)
      .join(', '),
  );
}

/** Select item: the place of a row, for `readPlace`. Times keep their microseconds, which a Date would lose. */
export function placeOf(sql: Queryable, { keys }: Pick<Keyset, 'keys'>): Fragment {
  return sql.unsafe(`concat_ws(chr(${SEPARATOR.charCodeAt(0)}), ${Object.keys(keys).join(', ')}) as place`);
}

/** No text that is sorted by holds control characters. */
const SEPARATOR = '\u001f';

/** Of all rows only the last one's place is wanted, so it comes as one text, which costs the least. */
export function readPlace(selected: string): Place {
  return selected.split(SEPARATOR);
}

/** Condition that a row comes after a place. */
export function comesAfter(sql: Queryable, { keys, direction }: Keyset, place: Place): Fragment {
  const here = sql.unsafe(Object.keys(keys).join(', '));
  // Through text, since the driver would read a time as a Date.
  const there = Object.values(keys)
    .map((type, index) => sql`${place[index] ?? ''}::text::${sql.unsafe(type)}`)
    .reduce((all, one) => sql`${all}, ${one}`);
  return direction === 'desc' ? sql`(${here}) < (${there})` : sql`(${here}) > (${there})`;
}

/** The end of a query for a slice, after its other conditions. One row more than wanted tells whether there is a next part. */
export function sliceOf(sql: Queryable, keyset: Keyset, { limit, after, skip = 0 }: ListSlice): Fragment {
  const behind = after ? sql`and ${comesAfter(sql, keyset, after)}` : sql``;
  return sql`${behind} order by ${orderBy(sql, keyset)} limit ${limit + 1} offset ${skip}`;
}

/** What such a query found. */
export function partOf<R extends { place: string }>(rows: readonly R[], limit: number): ListPart<R> {
  const last = rows[limit - 1];
  return {
    entries: rows.slice(0, limit),
    next: rows.length > limit && last ? readPlace(last.place) : undefined,
  };
}

/** Whether somebody's values can be a place in the list: the database would fail on others. */
export function isPlaceIn({ keys }: Pick<Keyset, 'keys'>, values: readonly unknown[]): values is Place {
  const types = Object.values(keys);
  return (
    values.length === types.length &&
    types.every((type, index) => {
      const value = values[index];
      return typeof value === 'string' && CAN_BE[type](value);
    })
  );
}

const CAN_BE: Record<KeyType, (text: string) => boolean> = {
  timestamptz: isTime,
  smallint: (text) => isWholeNumber(text, 2 ** 15),
  integer: (text) => isWholeNumber(text, 2 ** 31),
  text: (text) => /^[^\p{Cc}\p{Cs}]{1,255}$/u.test(text),
};

function isWholeNumber(text: string, below: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) < below;
}

/** As Postgres writes times in UTC, and one that there is: no 30th of February. */
function isTime(text: string): boolean {
  const [, day, time] = /^([1-9]\d{3}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?\+00$/.exec(text) ?? [];
  if (day === undefined || time === undefined) return false;
  const seconds = `${day}T${time}`;
  const moment = Date.parse(`${seconds}Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(seconds);
}
