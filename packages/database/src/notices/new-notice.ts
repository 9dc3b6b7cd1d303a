import type { NoticeType, RecipientGroup } from '@racksmith/domain';

/** A notice to be written with a transition; the groups become users when it is. */
export interface NewNotice {
  type: NoticeType;
  groups: readonly RecipientGroup[];
  /** Reaches also the person whose act it reports. */
  includesActor: boolean;
  /** At most 255 characters. */
  subject: string;
  message: string;
}
