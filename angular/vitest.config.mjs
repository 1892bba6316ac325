import { defineConfig } from 'vitest/config';

const PATIENCE = 60_000;

/** A busy machine is no fault of the pages: vitest's own patience is 5 seconds for a test. */
export default defineConfig({ test: { testTimeout: PATIENCE, hookTimeout: PATIENCE } });
