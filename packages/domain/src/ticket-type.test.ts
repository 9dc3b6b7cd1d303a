import { describe, expect, test } from '@jest/globals';

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
    const refuse = () => assertActionsFitType('component_addition', ['add', 'remove', 'modify']);
    expect(refuse).toThrow(/items\[1\]\.action.*and 1 more/);
    expect(() => assertActionsFitType('component_replacement', ['add', 'remove', 'replace'])).not.toThrow();
  });
});
