/** What people say about a ticket. Only `system` is not theirs to write. */
export const COMMENT_TYPES = ['comment', 'internal_note', 'system'] as const;
export type CommentType = (typeof COMMENT_TYPES)[number];

/** The types that a person may choose. */
export const WRITTEN_COMMENT_TYPES = ['comment', 'internal_note'] as const satisfies readonly CommentType[];
export type WrittenCommentType = (typeof WRITTEN_COMMENT_TYPES)[number];

/** For how long its author may correct a comment. */
export const COMMENT_EDIT_MINUTES = 15;

/** In characters. */
export const MAX_COMMENT_LENGTH = 10_000;
