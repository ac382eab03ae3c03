export const legacyClock = { now: (): number => Date.now() };
