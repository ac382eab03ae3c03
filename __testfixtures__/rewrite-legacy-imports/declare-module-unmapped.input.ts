export {};

declare module '../../ws/unifiedManager' {
  interface UnifiedOptions {
    readonly region?: string;
  }
  interface UnifiedExtras {
    readonly extra: string;
  }
}
