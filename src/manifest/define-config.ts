import type { ExtendingManifestInput, ManifestInput } from './schema';

/**
 * Gives a manifest in TypeScript or JavaScript its type, for completion and checking in the editor:
 * `export default defineConfig({ name: 'sockets', … })`. Returns what it is given.
 */
export function defineConfig(manifest: ManifestInput): ManifestInput;
export function defineConfig(manifest: ExtendingManifestInput): ExtendingManifestInput;
export function defineConfig(manifest: ManifestInput | ExtendingManifestInput): ManifestInput | ExtendingManifestInput {
  return manifest;
}
