import type { Progress } from '../progress.ts';

/** One long step on the console, until it is done. */
export interface Step extends Progress {
  done(note?: string): void;
  fail(): void;
}

/** Where the stack talks to the person who started it. */
export interface Display {
  line(text: string): void;
  step(name: string): Step;
  /** Ends the moving parts. */
  close(): void;
}

interface RunningStep {
  readonly name: string;
  readonly startedAt: number;
  detail: string;
  lastShownAt: number;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const STILL_ALIVE_MS = 10_000;

/** On a terminal a moving line at the bottom; elsewhere a line per step, and one every ten seconds while it lasts. */
export function createDisplay(stream: NodeJS.WriteStream): Display {
  const running = new Set<RunningStep>();
  const isTerminal = stream.isTTY;
  let frame = 0;
  const write = (text: string): void => void stream.write(text);
  const clear = (): void => {
    if (isTerminal) write('\r\u001B[K');
  };
  const line = (text: string): void => {
    clear();
    write(`${text}\n`);
  };
  const animate = (): void => {
    if (running.size === 0) return;
    frame += 1;
    const texts = [...running].map((step) => `${describe(step)} (${seconds(step)} s)`).join(' | ');
    clear();
    write(`${FRAMES[frame % FRAMES.length]} ${texts}`.slice(0, Math.max(20, stream.columns - 1)));
  };
  const remind = (): void => {
    for (const step of running) {
      if (Date.now() - step.lastShownAt < STILL_ALIVE_MS) continue;
      step.lastShownAt = Date.now();
      line(`  ... ${describe(step)} (${seconds(step)} s)`);
    }
  };
  const timer = setInterval(isTerminal ? animate : remind, isTerminal ? 100 : 1_000);
  timer.unref();
  return {
    line,
    step: (name) => {
      const step: RunningStep = { name, startedAt: Date.now(), detail: '', lastShownAt: Date.now() };
      running.add(step);
      return {
        say: (detail) => (step.detail = detail),
        done: (note) => {
          if (running.delete(step))
            line(`  ok  ${name}${note === undefined ? '' : `: ${note}`} (${seconds(step)} s)`);
        },
        fail: () => {
          if (running.delete(step)) line(`  !!  ${name}`);
        },
      };
    },
    close: () => {
      clearInterval(timer);
      if (running.size > 0) clear();
      running.clear();
    },
  };
}

function describe(step: RunningStep): string {
  return step.detail === '' ? step.name : `${step.name}: ${step.detail}`;
}

function seconds(step: RunningStep): string {
  return ((Date.now() - step.startedAt) / 1_000).toFixed(1);
}
