import { fileURLToPath } from 'node:url';

import {
  type Child,
  freePort,
  type Guardian,
  SERVICE_NAMES,
  type ServiceName,
  servicePart,
} from '@racksmith/dev-stack';

import { startBalancer } from './balancer.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Of a service that dies again before it answers. */
const MOST_STARTS = 20;

/** Told when a service ended by itself, and how. */
export type OnServiceEnd = (name: ServiceName, how: string) => Promise<void> | void;

export interface TestServicesOptions {
  guardian: Guardian;
  /** Where it is given, a service that ends is started again afterwards; else it stays away. */
  onEnd?: OnServiceEnd | undefined;
  /** Gets each line that a service logs. */
  onLine?: ((name: ServiceName, line: string) => void) | undefined;
  /** How many processes of each service; with more than one, callers reach them in turn. 1 when absent. */
  replicas?: number | undefined;
}

type Environment = Readonly<Record<string, string>>;

/** Our services as processes of their own, each on a port that it keeps. */
export interface TestServices {
  urlOf(name: ServiceName): string;
  /** Starts all processes of a service. */
  start(name: ServiceName, env: Environment): Promise<void>;
  children(name: ServiceName): Child[];
  stop(): Promise<void>;
}

export async function createTestServices(options: TestServicesOptions): Promise<TestServices> {
  const { guardian, onEnd, onLine, replicas = 1 } = options;
  const running = new Map<number, { name: ServiceName; child: Child }>();
  const ports = new Map<ServiceName, number[]>();
  const balancers = new Map<ServiceName, Awaited<ReturnType<typeof startBalancer>>>();
  for (const name of SERVICE_NAMES) {
    ports.set(name, await Promise.all(Array.from({ length: replicas }, freePort)));
    if (replicas > 1) balancers.set(name, await startBalancer(ports.get(name) ?? []));
  }
  let isStopping = false;
  const startOne = async (name: ServiceName, env: Environment, port: number): Promise<void> => {
    const settings = { HOST: '127.0.0.1', ...env, PORT: String(port) };
    const main = `${ROOT}services/${name}/src/main.ts`;
    const say = (line: string): void => onLine?.(name, line);
    const part = servicePart({ name, main, root: ROOT, env: settings, guardian, onLine: say });
    const child = await part.start(new AbortController().signal);
    running.set(port, { name, child });
    void keepRunning(name, env, port, child);
  };
  const keepRunning = async (
    name: ServiceName,
    env: Environment,
    port: number,
    child: Child,
  ): Promise<void> => {
    const how = await child.exited;
    if (isStopping || running.get(port)?.child !== child || !onEnd) return;
    await onEnd(name, how);
    await startAnew(name, env, port);
  };
  /** One that is to die may meet its next point before it is ready; however often, it is started again. */
  const startAnew = async (name: ServiceName, env: Environment, port: number): Promise<void> => {
    for (let attempt = 1; attempt <= MOST_STARTS; attempt += 1) {
      if (isStopping) return;
      try {
        await startOne(name, env, port);
        return;
      } catch (error) {
        await onEnd?.(name, String(error));
      }
    }
    throw new Error(`${name} died ${MOST_STARTS} times before it answered`);
  };
  return {
    urlOf: (name) => `http://127.0.0.1:${balancers.get(name)?.port ?? ports.get(name)?.[0]}`,
    start: async (name, env) => {
      await Promise.all((ports.get(name) ?? []).map((port) => startOne(name, env, port)));
    },
    children: (name) => [...running.values()].flatMap((entry) => (entry.name === name ? [entry.child] : [])),
    async stop() {
      isStopping = true;
      await Promise.all([...running.values()].map(({ child }) => child.stop()));
      for (const balancer of balancers.values()) balancer.close();
    },
  };
}
