declare module '@acme/legacy-sockets' {
  export class LegacySocket {}
  export function connectSocket(): Promise<LegacySocket>;
}
