/** More changes than that belong into several tickets. */
export const MAX_ITEMS = 100;

/** A year. */
export const MAX_MINUTES = 525_600;
