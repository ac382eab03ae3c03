export function connect() {}
export function reset() {}
