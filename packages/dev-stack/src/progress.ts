/** How a long step tells a person that it lives. */
export interface Progress {
  /** What it is doing right now, in a few words. */
  say(detail: string): void;
}
