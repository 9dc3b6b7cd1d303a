/** The largest id a row can have: the database counts in four bytes. */
export const LARGEST_ID = 2_147_483_647;
