import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatTicketNumber, isTicketNumber } from './ticket-number.ts';

describe('a ticket number', () => {
  test('has four digits at least and grows past them without being cut', () => {
    expect(formatTicketNumber('2025-11-15', 1)).toBe('TKT-20251115-0001');
    expect(formatTicketNumber('2025-11-15', 9999)).toBe('TKT-20251115-9999');
    expect(formatTicketNumber('2025-11-15', 10_000)).toBe('TKT-20251115-10000');
  });

  test('differs for every two tickets of a day, and fits its column', () => {
    const sequence = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const [first, second] = [formatTicketNumber('2025-11-15', a), formatTicketNumber('2025-11-15', b)];
        expect(first === second).toBe(a === b);
        expect(first.length).toBeLessThanOrEqual(20);
        expect(isTicketNumber(first)).toBe(true);
      }),
    );
  });

  test('is not made from anything but a day and a counting number', () => {
    expect(() => formatTicketNumber('15.11.2025', 1)).toThrow(RangeError);
    expect(() => formatTicketNumber('2025-11-15', 0)).toThrow(RangeError);
    expect(isTicketNumber('TKT-20251115-001')).toBe(false);
  });
});
