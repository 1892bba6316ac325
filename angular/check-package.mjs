// node check-package.mjs: packs the built library as for publication, installs it into the application projects/consumer and builds
// that. Only the library is in the application's node_modules; its peer dependencies come from the folder above.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const library = join(here, 'dist/ng');
const consumer = join(here, 'dist/consumer');
const installed = join(consumer, 'node_modules/@bulk-whatsapp/ng');

rmSync(consumer, { recursive: true, force: true });
cpSync(join(here, 'projects/consumer'), consumer, { recursive: true });
mkdirSync(installed, { recursive: true });
const [{ filename, files }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', consumer], { cwd: library, encoding: 'utf8' }));
execFileSync('tar', ['-xzf', join(consumer, filename), '--strip-components=1', '-C', installed]);

const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
check('the package names its entries', ['.', './config', './proxy'].every(entry => manifest.exports[entry]));
check('the package has a readme and no source but types', files.some(file => file.path === 'README.md') && !files.some(file => /(?<!\.d)\.ts$/.test(file.path)));

const used = new Set();
for (const file of files.filter(entry => entry.path.endsWith('.mjs'))) {
  for (const [, name] of readFileSync(join(installed, file.path), 'utf8').matchAll(/(?:from |import\()'(@[^/']+\/[^/']+|[^./'@][^/']*)/g)) {
    used.add(name);
  }
}
const allowed = new Set([manifest.name, ...Object.keys(manifest.peerDependencies), ...Object.keys(manifest.dependencies)]);
const undeclared = [...used].filter(name => !allowed.has(name));
check('every package it imports is declared', undeclared.length === 0, undeclared.join(', '));

try {
  execFileSync('npx', ['ng', 'build'], { cwd: consumer, encoding: 'utf8', stdio: 'pipe' });
  check('an application with it builds', true);
} catch (failure) {
  check('an application with it builds', false, `${failure.stdout}${failure.stderr}`);
}

function check(name, holds, found = '') {
  console.log(`${holds ? '✓' : '✗'} ${name}${holds || !found ? '' : `: ${found}`}`);
  process.exitCode ||= holds ? 0 : 1;
}
