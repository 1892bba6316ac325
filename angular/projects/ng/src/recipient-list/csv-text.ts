/** Rows as comma-separated text that reads back as the same cells. */
export function csvText(rows: string[][]): string {
  return rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n') + '\r\n';
}
