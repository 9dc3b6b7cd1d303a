import { cleanLine } from '../wording/clean-line.ts';
import { clip } from '../wording/clip.ts';
import type { MailItem } from './notice-mail.ts';

const SHOWN_PLACES = 8;
const UNCHOSEN = 'a part still to be chosen';

export interface ItemWords {
  /** One character that shows the kind of change at a glance. */
  mark: '+' | '−' | '⇄' | '=';
  what: string;
  /** Slots and serials; null when neither is known. */
  where: string | null;
}

/** An item as a person would say it: "Replace 2 × Ultrastar SN640 with PM9A3", "Bay 1, Bay 2". */
export function describeItem(item: MailItem): ItemWords {
  const slots = places(item.slots);
  const serials = places(item.serials);
  const where = [slots, serials && `serial ${serials}`].filter(Boolean).join(' · ');
  return { ...wordsOf(item), where: where === '' ? null : where };
}

function wordsOf(item: MailItem): Pick<ItemWords, 'mark' | 'what'> {
  const times = item.quantity > 1 ? `${item.quantity} × ` : '';
  const part = short(item.partName) ?? UNCHOSEN;
  switch (item.action) {
    case 'add':
      return { mark: '+', what: `Add ${times}${part}` };
    case 'remove':
      return { mark: '−', what: `Remove ${times}${part}` };
    case 'replace':
      return { mark: '⇄', what: `Replace ${times}${short(item.oldPartName) ?? 'the part'} with ${part}` };
    case 'modify': {
      const from = short(item.currentValue);
      const to = short(item.requestedValue) ?? 'empty';
      const setting = short(item.configPath) ?? 'a setting';
      return { mark: '=', what: `Set ${setting} ${from === null ? '' : `from ${from} `}to ${to}` };
    }
  }
}

function places(names: readonly string[] = []): string | null {
  const shown = names.slice(0, SHOWN_PLACES).map((name) => clip(cleanLine(name), 60));
  const more = names.length - shown.length;
  if (shown.length === 0) return null;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function short(text: string | null | undefined): string | null {
  const line = clip(cleanLine(text ?? ''), 160);
  return line === '' ? null : line;
}
