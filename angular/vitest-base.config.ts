import { defineConfig } from 'vitest/config';

/** A test that takes half a second alone may take ten during a build. */
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
