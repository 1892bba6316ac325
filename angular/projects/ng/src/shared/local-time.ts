/** A moment for `<input type="datetime-local">`, in the user's time zone; empty for none. */
export function toLocalInput(iso: string | null): string {
  if (!iso) {
    return '';
  }
  const moment = new Date(iso);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The value of such a field as a moment for the server; null for none. */
export function fromLocalInput(text: string): string | null {
  return text ? new Date(text).toISOString() : null;
}
