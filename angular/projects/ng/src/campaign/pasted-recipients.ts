import { RecipientInput } from '@bulk-whatsapp/ng/proxy';

/** Rows as a spreadsheet puts them on the clipboard (tabs), or typed with semicolons or commas: number, name, values in placeholder order. */
export function readPastedRecipients(text: string, keys: string[]): RecipientInput[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim());
  const separator = ['\t', ';', ','].find(mark => text.includes(mark)) ?? '\t';
  return lines.map(line => {
    const [mobileNumber, recipientName = '', ...values] = line.split(separator).map(cell => cell.trim());
    return { mobileNumber, recipientName: recipientName || null, recipientData: values.length > 0 ? jsonInOrder(keys, values) : null };
  });
}

/** JSON text, because a JavaScript object would put keys that look like numbers first. Values without a placeholder stay, to be complained about. */
export function jsonInOrder(keys: string[], values: string[]): string {
  const pairs = values.map((value, index) => `${JSON.stringify(keys[index] ?? `column_${index + 1}`)}:${JSON.stringify(value)}`);
  return `{${pairs.join(',')}}`;
}
