import type { NoticeEvent } from '@racksmith/database';

/** Has the mails of events sent that no ticket workflow knows of. */
export interface NoticeRelay {
  /** Starts sending. Nobody waits for it: if it cannot start now, a sweep does it later. */
  send(event: NoticeEvent): void;
  /** Starts sending whatever should have gone out by now. */
  sweep(): Promise<void>;
}
