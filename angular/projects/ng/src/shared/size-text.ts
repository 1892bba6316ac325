const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** The size of a file as people say it: 21 KB, 3.4 MB. */
export function sizeText(bytes: number, language: string): string {
  const [size, unit] = bytes < MEGABYTE ? [Math.max(1, Math.round(bytes / KILOBYTE)), 'KB'] : [bytes / MEGABYTE, 'MB'];
  return `${size.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
}
