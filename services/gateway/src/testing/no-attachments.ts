import type { Attachments } from '../attachments/index.ts';

const refuse = async () => Promise.reject(new Error('this test has no folder for attachments'));

/** For tests that attach nothing: those that do open a folder of their own, and remove it. */
export const NO_ATTACHMENTS: Attachments = {
  spool: { receive: refuse, discard: refuse },
  storage: { put: refuse, open: refuse, remove: refuse },
};
