/** So many tickets are under way at once; with more, they only wait for each other: two cores are full by then. */
export const LANES = 16;

/** A system whose tickets are measured. Lanes are numbered from 0; what runs in one lane does not meet the others. */
export interface Subject {
  /** What runs for it alone, and what to call that, by the number of the process. */
  readonly processes: ReadonlyMap<number, string>;
  /** From the request to the end, every step by whom it takes. */
  lifecycle(lane: number): Promise<void>;
  /** A ticket that waits for a decision. @returns its number */
  create(lane: number): Promise<string>;
  /** Events in the histories of the tickets that ended so far. */
  countEvents(): Promise<number[]>;
  stop(): Promise<void>;
}
