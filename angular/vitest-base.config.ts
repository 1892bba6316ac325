import { defineConfig } from 'vitest/config';

/** What takes half a second alone may take ten beside a build. */
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
