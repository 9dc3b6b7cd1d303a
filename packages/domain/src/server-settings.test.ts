import { describe, expect, it } from '@jest/globals';

import { readSetting } from './server-settings.ts';

describe('a setting', () => {
  it.each([
    ['bios.boot_mode', 'uefi', 'uefi'],
    ['power.cap', '100', 100],
    ['power.cap', '10000', 10_000],
  ])('%s takes %s, of its own type', (path, text, value) => {
    expect(readSetting(path, text)).toEqual({ value });
  });

  it.each([
    ['bios.boot_mode', 'UEFI', 'requested_value', 'must be one of uefi, legacy'],
    ['power.cap', '99', 'requested_value', 'must be a whole number from 100 to 10000 (W)'],
    ['power.cap', '10001', 'requested_value', 'must be a whole number from 100 to 10000 (W)'],
    ['power.cap', '5e2', 'requested_value', 'must be a whole number from 100 to 10000 (W)'],
  ])('%s refuses %s and says what it takes', (path, text, field, reason) => {
    expect(readSetting(path, text)).toEqual({ field, reason });
  });

  it.each(['slot', 'bios.boot', 'constructor', '__proto__', ''])(
    'that nobody knows is refused: %j',
    (path) => {
      expect(readSetting(path, 'on')).toMatchObject({
        field: 'config_path',
        reason: expect.stringContaining('is not a known setting; there are bios.boot_mode'),
      });
    },
  );
});
