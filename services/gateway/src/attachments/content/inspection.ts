import type { AttachmentType } from '../attachment-types.ts';

/** Why the content is not what it should be; undefined if it is. */
export type Inspection = (path: string, type: AttachmentType) => Promise<string | undefined>;
