/**
 * The cells that a spreadsheet put on the clipboard: one row per line, tabs between cells, quotes around a cell with line breaks. The
 * server reads who the recipients are.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (isQuoted) {
      if (mark === '"' && text[at + 1] === '"') {
        cell += text[++at];
      } else if (mark === '"') {
        isQuoted = false;
      } else {
        cell += mark;
      }
    } else if (mark === '"' && !cell) {
      isQuoted = true;
    } else if (mark === '\t') {
      endCell();
    } else if (mark === '\n') {
      endRow();
    } else if (mark !== '\r') {
      cell += mark;
    }
  }
  if (cell || row.length > 0) {
    endRow();
  }
  return rows;
}
