// node compress.mjs FOLDER: writes a Brotli and a gzip version next to every file that they make smaller; the host sends those.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESSIBLE = /\.(js|css|html|svg|json|txt)$/;
const LEAST_BYTES = 1024;

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true }).filter(file => COMPRESSIBLE.test(file))) {
  const path = join(folder, name);
  const content = readFileSync(path);
  if (content.length >= LEAST_BYTES) {
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}
