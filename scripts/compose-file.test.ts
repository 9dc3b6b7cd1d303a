import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { SEARCH_ATTRIBUTES, TASK_QUEUES } from '@racksmith/workflows/messages';
import { parse } from 'yaml';
import * as z from 'zod';

const text = z.string().min(1);
const seconds = z.string().regex(/^\d+(s|m)$/);
const healthSchema = z.strictObject({
  test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], text),
  interval: seconds,
  timeout: seconds,
  retries: z.int().min(1),
  start_period: seconds.optional(),
});

/** What we use of the compose specification, and what we demand of every part. */
const serviceSchema = z.strictObject({
  image: text,
  build: z.strictObject({ context: z.literal('.'), target: text }).optional(),
  user: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional(),
  command: z.array(text).optional(),
  entrypoint: z.array(text).optional(),
  environment: z.record(z.string().regex(/^[A-Z][A-Z_]+$/), z.string()).optional(),
  healthcheck: healthSchema.optional(),
  restart: z.enum(['unless-stopped', 'on-failure:10']),
  init: z.literal(true).optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(text).optional(),
  shm_size: text.optional(),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(text).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  logging: z.strictObject({
    driver: z.literal('json-file'),
    options: z.strictObject({ 'max-size': text, 'max-file': text }),
  }),
  ports: z.array(z.string().regex(/:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\//)).optional(),
  configs: z.array(z.strictObject({ source: text, target: text, mode: z.int().optional() })).optional(),
  networks: z.array(text).min(1),
  stop_grace_period: seconds.optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
    )
    .optional(),
  deploy: z.strictObject({
    replicas: z.int().min(1).optional(),
    resources: z.strictObject({
      limits: z.strictObject({
        cpus: z.string().regex(/^\d+(\.\d+)?$/),
        memory: z.string().regex(/^\d+[mg]$/),
        pids: z.int().optional(),
      }),
    }),
  }),
});
const fileSchema = z.strictObject({
  name: text,
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
  configs: z.record(z.string(), z.strictObject({ content: text })),
  networks: z.record(
    z.string(),
    z
      .strictObject({
        internal: z.literal(true),
        ipam: z.strictObject({ config: z.array(z.strictObject({ subnet: text })) }),
      })
      .nullable(),
  ),
});

const source = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const raw = Object.entries(parse(source, { merge: true }) as Record<string, unknown>);
const file = fileSchema.parse(Object.fromEntries(raw.filter(([name]) => !name.startsWith('x-'))));
const services = Object.entries(file.services);
const ours = services.filter(([, { build }]) => build !== undefined);

/** What an image gives by itself. */
const OF_IMAGES = [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) =>
  [...line.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name),
);

/** The variables that a service reads, and those of them without which it does not start. */
function settingsOf(target: string): { all: string[]; required: string[] } {
  const config = readFileSync(`services/${target}/src/config.ts`, 'utf8');
  const entries = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): ([^\n]*(?:\n {4}[^\n]*)*)/gm)];
  const isOptional = (rule: string) => /default\(|optional\(|corsOrigins|trustedProxies/.test(rule);
  return {
    all: entries.map(([, name = '']) => name),
    required: entries.flatMap(([, name = '', rule = '']) => (isOptional(rule) ? [] : [name])),
  };
}

describe('the compose file', () => {
  test('names what exists: services that others wait for, volumes, configurations, networks', () => {
    const jobs = services.flatMap(([name, { restart }]) => (restart === 'unless-stopped' ? [] : [name]));
    for (const [name, service] of services) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const expected = jobs.includes(other) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, other, condition]).toEqual([name, other, expected]);
        expect(Object.keys(file.services)).toContain(other);
      }
      const volumes = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
      expect(Object.keys(file.volumes)).toEqual(expect.arrayContaining(volumes));
      const configs = (service.configs ?? []).map((config) => config.source);
      expect(Object.keys(file.configs)).toEqual(expect.arrayContaining(configs));
      expect(Object.keys(file.networks)).toEqual(expect.arrayContaining(service.networks));
    }
  });

  test('names an exact version of every image that is not ours', () => {
    const foreign = services.filter(([, { build }]) => !build).map(([, { image }]) => image);
    for (const image of foreign) expect(image).toMatch(/:v?\d+\.\d+/);
  });

  test('has a health check of all that stays, but of a page that nothing waits for', () => {
    const unchecked = services.filter(
      ([, { healthcheck, restart }]) => !healthcheck && restart === 'unless-stopped',
    );
    expect(unchecked.map(([name]) => name)).toEqual(['temporal-ui']);
  });

  test('runs nothing as root but the entry point of Postgres, which leaves that at once', () => {
    const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
    const runtime = stages.find((stage) => stage.includes(' AS runtime'));
    expect(runtime).toMatch(/^USER node$/m);
    for (const [, { build }] of ours) {
      const stage = stages.find((one) => one.split('\n')[0]?.endsWith(` AS ${build?.target}`));
      expect(stage).toMatch(/^FROM runtime /);
      expect(stage).not.toMatch(/^USER /m);
    }
    const asRoot = services.filter(([, { user, build }]) => user === undefined && build === undefined);
    expect(asRoot.map(([name]) => name)).toEqual(['postgres']);
  });

  test('gives each service the settings that it asks for, and none that it does not read', () => {
    for (const [name, { build, environment = {}, command }] of ours) {
      // A job of an image is not its service.
      if (command) continue;
      const { all, required } = settingsOf(build?.target ?? '');
      const given = Object.keys(environment);
      const missing = required.filter((setting) => !given.includes(setting) && !OF_IMAGES.includes(setting));
      const unread = given.filter((setting) => !all.includes(setting));
      expect([name, missing, unread]).toEqual([name, [], []]);
    }
  });

  test('has every kind of work taken on, and every search attribute made', () => {
    const queues = services.flatMap(([, { environment }]) => environment?.['QUEUES']?.split(',') ?? []);
    expect(queues.toSorted()).toEqual(Object.keys(TASK_QUEUES).toSorted());
    const [script = ''] = file.services['temporal-namespace']?.command ?? [];
    expect(/for name in ([^;]+);/.exec(script)?.[1]?.split(' ')).toEqual([...SEARCH_ATTRIBUTES]);
  });

  test('holds no secret: each has to be set, and .env.example names it without a value', () => {
    const wanted = new Set([...source.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name));
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    const example = new Map([...lines].map(([, name = '', value = '']) => [name, value]));
    expect([...example.keys()].toSorted()).toEqual([...wanted].toSorted());
    for (const [name, value] of example) {
      if (!/PASSWORD|TOKEN|SECRET|KEY/.test(name)) continue;
      expect([name, value]).toEqual([name, '']);
      expect(source).toContain(`\${${name}:?`);
    }
  });
});
