import { spawn, type IPty } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';
import { executable, plainEnvironment } from './executable';

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const patience = 20_000;
const started: PseudoTerminal[] = [];

afterEach(() => {
  for (const terminal of started.splice(0)) terminal.close();
});

/** The real executable in a real pseudo-terminal, and what a person sees of it. */
export class PseudoTerminal {
  private readonly screen: Terminal;
  private readonly process: IPty;
  private exit: number | null = null;
  private written = '';
  private listeners: (() => void)[] = [];

  constructor(args: readonly string[], { cwd, columns = 80, rows = 40, env = {} }: TerminalOptions) {
    started.push(this);
    this.screen = new Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
    // What is undefined there would become the text `undefined` here.
    const environment = JSON.parse(JSON.stringify({ ...plainEnvironment(env), TERM: 'xterm-256color' })) as Record<string, string>;
    this.process = spawn(process.execPath, [executable, ...args], { cwd, cols: columns, rows, env: environment, name: 'xterm-256color' });
    this.process.onData((data) => {
      this.written += data;
      this.screen.write(data, () => this.tell());
    });
    this.process.onExit(({ exitCode }) => {
      this.exit = exitCode;
      this.screen.write('', () => this.tell());
    });
  }

  /** Everything on the screen and above it, without the blanks at the ends. */
  get text(): string {
    const { buffer: { active } } = this.screen;
    return Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '').join('\n').trimEnd();
  }

  /** What came out of it, control sequences and all. */
  get raw(): string {
    return this.written;
  }

  /** The last lines that are not blank. */
  last(count = 1): string {
    return this.text.split('\n').slice(-count).join('\n');
  }

  /** Waits until the end of the screen fits; then the person knows what to press. */
  async until(expected: RegExp): Promise<this> {
    await this.when(() => expected.test(this.text) || this.exit !== null, () => `no ${expected}`);
    if (!expected.test(this.text)) throw new Error(`It ended with ${this.exit}, and no ${expected} in:\n${this.text}`);
    return this;
  }

  /** Types once the prompt, which waits at the end of the screen, is there; waits until the prompt answers. */
  async press(keys: string): Promise<this> {
    for (const key of keys) {
      const before = this.written.length;
      this.process.write(key);
      await this.when(() => this.exit !== null || (this.written.length > before && /\]\? ?$/.test(this.last()) && this.isSettled(before)), () => `no answer to ${key}`);
    }
    return this;
  }

  type(text: string): this {
    this.process.write(text);
    return this;
  }

  resize(columns: number, rows = 40): this {
    this.screen.resize(columns, rows);
    this.process.resize(columns, rows);
    return this;
  }

  kill(signal: string): this {
    this.process.kill(signal);
    return this;
  }

  async ended(): Promise<number> {
    await this.when(() => this.exit !== null, () => 'no end');
    return this.exit!;
  }

  close(): void {
    if (this.exit === null) this.process.kill('SIGKILL');
    this.screen.dispose();
  }

  /** Whether a prompt was drawn after what was typed: the answered one is followed by a line break. */
  private isSettled(before: number): boolean {
    return this.written.slice(before).replace(/^[^\n]*\n/, '').includes(']?');
  }

  private tell(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  private async when(isSo: () => boolean, complaint: () => string): Promise<void> {
    const end = Date.now() + patience;
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`${complaint()} in:\n${this.text}`);
      await new Promise<void>((go) => {
        const timer = setTimeout(go, 200);
        this.listeners.push(() => {
          clearTimeout(timer);
          go();
        });
      });
    }
  }
}
