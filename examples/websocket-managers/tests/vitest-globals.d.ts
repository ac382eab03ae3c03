/** The dashboard's tests run in Vitest with `globals: true`, in another pipeline. */
declare const vi: {
  fn<T extends (...args: any[]) => any>(run?: T): T;
  mock(path: string | Promise<unknown>, factory?: (original: <T>() => Promise<T>) => unknown): void;
  doMock(path: string, factory?: () => unknown): void;
  unmock(path: string): void;
  importActual<T = any>(path: string): Promise<T>;
  importMock<T = any>(path: string): Promise<T>;
};
