/** The cells of a table as spreadsheets put them on the clipboard (tabs), or typed with semicolons or commas; quotes may hold line breaks. */
export function readTable(text: string): string[][] {
  const separator = ['\t', ';', ','].find(mark => text.includes(mark)) ?? '\t';
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
    if (row.some(value => value)) {
      rows.push(row);
    }
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
    } else if (mark === '"' && !cell.trim()) {
      isQuoted = true;
    } else if (mark === separator) {
      endCell();
    } else if (mark === '\n') {
      endRow();
    } else if (mark !== '\r') {
      cell += mark;
    }
  }
  endRow();
  return rows;
}

const PHONE_NUMBER = /^\+?[\d\s()./-]{6,}$/;
const NAME = /name|customer|kunde|empfänger|recipient/i;
const TITLE = /phone|mobil|number|nummer|telef|handy|whatsapp|^tel\b|name/i;

/** Which columns of a pasted table hold what. Without a header row: number, name, then data. */
export interface TableLayout {
  header: string[] | null;
  phone: number;
  name: number;
  data: number[];
}

/** A first row with a usual title and without any phone number is the header: then the columns may stand in any order. */
export function layoutOf(table: string[][]): TableLayout {
  const width = Math.max(0, ...table.map(row => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const hasHeader = table.length > 1 && table[0].some(cell => TITLE.test(cell)) && !table[0].some(isPhoneNumber);
  if (!hasHeader) {
    return { header: null, phone: 0, name: 1, data: columns.slice(2) };
  }
  const header = columns.map(index => table[0][index] || `column_${index + 1}`);
  const numbers = columns.map(index => table.slice(1, 50).filter(row => isPhoneNumber(row[index] ?? '')).length);
  const phone = numbers.indexOf(Math.max(...numbers));
  const name = header.findIndex((title, index) => index !== phone && NAME.test(title));
  return { header, phone, name, data: columns.filter(index => index !== phone && index !== name) };
}

function isPhoneNumber(text: string): boolean {
  return PHONE_NUMBER.test(text) && text.replace(/\D/g, '').length >= 6;
}
