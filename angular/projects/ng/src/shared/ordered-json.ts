/** JSON text of a flat object, because a JavaScript object would put keys that look like numbers first. */
export function jsonInOrder(entries: [string, string][]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** The keys and values of a flat JSON object in order, starting at the brace; values other than strings stay as they are written. */
export function entriesInOrder(json: string | null): [string, string][] {
  const pair = /[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}]+)\s*/y;
  const entries: [string, string][] = [];
  const text = json?.trim() ?? '';
  for (let match = pair.exec(text); match; match = pair.exec(text)) {
    const [, key, value] = match;
    entries.push([JSON.parse(key) as string, value.startsWith('"') ? (JSON.parse(value) as string) : value]);
  }
  return entries;
}

/** The text of an object that is a property in other JSON text; null if there is none. */
export function objectIn(json: string, property: string): string | null {
  const mark = `"${property}":`;
  const start = json.indexOf(`${mark}{`);
  return start < 0 ? null : json.slice(start + mark.length);
}
