import { expect, test } from '@jest/globals';

import { readSubject } from './subject.ts';

const ENV = {
  CONTRACT_URL: 'http://127.0.0.1:8100',
  CONTRACT_TOKEN: 'secret',
  CONTRACT_SERVER: 'srv-1',
  CONTRACT_SLOTS: 'Bay 8,Bay 9',
  CONTRACT_PART_TYPE: 'storage',
  CONTRACT_PART: 'disk-a',
};

test('without an address there is none, so that ours is tested', () => {
  expect(readSubject({})).toBeUndefined();
});

test('an address, and what may be moved about there', () => {
  expect(readSubject(ENV)).toMatchObject({
    baseUrl: 'http://127.0.0.1:8100',
    token: 'secret',
    server: 'srv-1',
    slots: ['Bay 8', 'Bay 9'],
    part: { type: 'storage', uuid: 'disk-a' },
  });
});

test.each(['CONTRACT_TOKEN', 'CONTRACT_SERVER', 'CONTRACT_SLOTS', 'CONTRACT_PART_TYPE', 'CONTRACT_PART'])(
  'what is missing is named: %s',
  (name) => {
    expect(() => readSubject({ ...ENV, [name]: '' })).toThrow(name);
  },
);

test.each([
  ['CONTRACT_SLOTS', 'Bay 8'],
  ['CONTRACT_PART_TYPE', 'toaster'],
])('what is wrong is named: %s', (name, value) => {
  expect(() => readSubject({ ...ENV, [name]: value })).toThrow(name);
});
