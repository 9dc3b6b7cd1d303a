/** Tells the time; a test brings its own. */
export type Clock = () => Date;
