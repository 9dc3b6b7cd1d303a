import type { ChangeItem } from '../change-item.ts';
import type { Finding } from '../finding.ts';
import type { ItemVerdict } from '../plan.ts';

const MOST_MESSAGES = 5;

/** One verdict per item; a finding that is no item's own (a locked server) counts for every item. */
export function itemVerdicts(items: readonly ChangeItem[], findings: readonly Finding[]): ItemVerdict[] {
  return items.map(({ index }) => {
    const own = findings.filter(({ itemIndex }) => itemIndex === index || itemIndex === null);
    const errors = own.filter(({ severity }) => severity === 'error');
    const warnings = own.filter(({ severity }) => severity === 'warning');
    const messages = [...new Set([...errors, ...warnings].map(({ message }) => message))];
    const status = errors.length > 0 ? 'invalid' : warnings.length > 0 ? 'warning' : 'valid';
    return { index, status, message: messages.slice(0, MOST_MESSAGES).join('; ') || null };
  });
}
