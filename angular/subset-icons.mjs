// node subset-icons.mjs: writes .icons/, the part of Bootstrap's icon font and style sheet that the pages, the library and ABP's packages
// name. The whole font is a fifth of a first visit.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const FONT = 'node_modules/bootstrap-icons/font';
const FOLDERS = ['src', 'projects/ng', 'node_modules/@abp'];
const SOURCE = /\.(ts|html|css|mjs)$/;
const RULE = /^\.(bi-[a-z0-9-]+)::before \{ content: "\\(f[0-9a-f]{3})"; \}$/gm;

process.chdir(import.meta.dirname);
const sources = FOLDERS.flatMap(folder => readdirSync(folder, { recursive: true }).filter(file => SOURCE.test(file)).map(file => join(folder, file)));
const text = sources.map(file => readFileSync(file, 'utf8')).join('\n');
const named = new Set(text.match(/\bbi-[a-z0-9-]+/g));
const byCode = new Set(Array.from(text.matchAll(/content: '\\(f[0-9a-f]{3})'/g), match => match[1]));

const style = readFileSync(join(FONT, 'bootstrap-icons.css'), 'utf8');
const rules = Array.from(style.matchAll(RULE), ([rule, name, code]) => ({ rule, name, code }));
const used = rules.filter(({ name }) => named.has(name));
const codes = [...byCode, ...used.map(({ code }) => code)];
const font = await subsetFont(
  readFileSync(join(FONT, 'fonts/bootstrap-icons.woff2')),
  String.fromCodePoint(...codes.map(code => Number.parseInt(code, 16))),
  { targetFormat: 'woff2' },
);

const head = style.slice(style.indexOf('}') + 1, style.indexOf(rules[0].rule)).trim();
mkdirSync('.icons', { recursive: true });
writeFileSync('.icons/icons.woff2', font);
writeFileSync(
  '.icons/icons.css',
  `@font-face {\n  font-family: "bootstrap-icons";\n  src: url("./icons.woff2") format("woff2");\n}\n\n${head}\n\n${used.map(({ rule }) => rule).join('\n')}\n`,
);
