/** When a day as `<input type="date">` gives it begins where the user is, for the server; undefined when none was chosen. */
export function startOfDay(day: string): string | undefined {
  return day ? new Date(`${day}T00:00`).toISOString() : undefined;
}

/** When the day after begins, so that the chosen one still counts. */
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
