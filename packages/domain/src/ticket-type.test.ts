import { describe, expect, test } from '@jest/globals';

import { DomainError } from './domain-error.ts';
import { assertActionsFitType, ticketTypeOf } from './ticket-type.ts';

describe('ticket type', () => {
  test('is read off the items where it is not given', () => {
    expect(ticketTypeOf([])).toBe('component_addition');
    expect(ticketTypeOf(['add', 'add'])).toBe('component_addition');
    expect(ticketTypeOf(['remove'])).toBe('component_removal');
    expect(ticketTypeOf(['modify'])).toBe('configuration_change');
    expect(ticketTypeOf(['add', 'remove'])).toBe('component_replacement');
    expect(ticketTypeOf(['replace'])).toBe('component_replacement');
  });

  test('refuses each item that does not belong in it, naming the item', () => {
    expect(() => assertActionsFitType('component_addition', ['add', 'remove', 'modify'])).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        details: {
          errors: [
            expect.objectContaining({ field: 'items[1].action' }),
            expect.objectContaining({ field: 'items[2].action' }),
          ],
        },
      }) as DomainError,
    );
    expect(() => assertActionsFitType('component_replacement', ['add', 'remove', 'replace'])).not.toThrow();
  });
});
