import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

// Printable text without control characters and lone surrogates: Postgres stores no NUL, and a log line stays one line.
const PRINTABLE = /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]+$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

/** A catalog id: which model, not which unit. */
export const componentUuidSchema = z.string().max(255).regex(NAME, 'must be a catalog id');

export const componentTypeSchema = z.enum(COMPONENT_TYPES);

export const serverUuidSchema = z.string().max(255).regex(NAME, 'must be a server id');

/** As printed on the part; unique over the whole inventory. */
export const serialSchema = z
  .string()
  .max(128)
  .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'must be printable ASCII without surrounding spaces');

/** The label of a place in a server, such as "Bay 3". null where the place is not tracked. */
export const slotSchema = z.string().max(100).regex(PRINTABLE, 'must be printable text');

export const labelSchema = z.string().max(255).regex(PRINTABLE, 'must be printable text');

export const ticketNumberSchema = z.string().max(40).regex(NAME, 'must be a ticket number');

/** Chosen by the caller; at most one effect exists per key, for ever. */
export const effectKeySchema = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9][\x21-\x7e]*$/,
    'must be printable ASCII without spaces, and begin with a letter or digit',
  );
