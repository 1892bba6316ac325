const KEY = 'bulkWhatsApp.tickedOff';
const MAX_KEPT = 200;

/** What the user has ticked off in this browser. */
export function readTicked(): ReadonlySet<string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(found) ? found.filter(id => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

export function keepTicked(ticked: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...ticked].slice(-MAX_KEPT)));
  } catch {
    // A browser that keeps nothing shows it again after a reload.
  }
}
