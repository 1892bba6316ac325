/** The start of a day from `<input type="date">` in the user's time zone, for the server; undefined if none was chosen. */
export function startOfDay(day: string): string | undefined {
  return day ? new Date(`${day}T00:00`).toISOString() : undefined;
}

/** The start of the following day, so that the chosen day is included. */
export function endOfDay(day: string): string | undefined {
  if (!day) {
    return undefined;
  }
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

export function startOfToday(): string {
  return new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
}
