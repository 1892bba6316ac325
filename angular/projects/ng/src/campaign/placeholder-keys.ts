import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';

/**
 * For each placeholder, the position of the key that fills it, or -1; as the server reads the keys of a positional template. Keys count
 * by name if every key names a placeholder or every placeholder is named, otherwise by their order. A value always stays with the
 * placeholder that its key names.
 */
export function keyPositions(placeholders: TemplatePlaceholderDto[], keys: string[]): number[] {
  return read(placeholders, keys).filled;
}

/** The same without the keys that only have a placeholder's place. */
export function namedPositions(placeholders: TemplatePlaceholderDto[], keys: string[]): number[] {
  const { named, filled } = read(placeholders, keys);
  return filled.map((at, index) => (named[at] === placeholders[index] ? at : -1));
}

function read(placeholders: TemplatePlaceholderDto[], keys: string[]) {
  const required = placeholders.filter(placeholder => !placeholder.isOptional);
  const numbers = numbersOf(keys);
  const named = keys.map((key, at) => find(placeholders, key) ?? (numbers[at] === null ? undefined : required[numbers[at] - 1]));
  const isComplete = required.every(placeholder => named.includes(placeholder));
  const judged = keys.map((_, at) => at).filter(at => !named[at]?.isOptional);
  const isByOrder =
    judged.every(at => !named[at]) ||
    (!isComplete && judged.some(at => !named[at]) && judged.every((at, place) => !named[at] || named[at] === required[place]));
  const filled = isByOrder
    ? keys.map((_, at) => (named[at]?.isOptional ? named[at] : required[judged.indexOf(at)]))
    : named.map((placeholder, at) => (isComplete || numbers[at] === null || isClear(required, placeholder, numbers[at]) ? placeholder : undefined));
  return { named, filled: placeholders.map(placeholder => filled.indexOf(placeholder)) };
}

function find(placeholders: TemplatePlaceholderDto[], key: string): TemplatePlaceholderDto | undefined {
  const spelt = spell(key);
  return (
    placeholders.find(placeholder => placeholder.key === key) ??
    placeholders.find(placeholder => spell(placeholder.key) === spelt || spell(placeholder.name) === spelt)
  );
}

/** Keys that are all numbers; if one of them is 0, they count from 0. */
function numbersOf(keys: string[]): (number | null)[] {
  const numbers = keys.map(key => (/^\d{1,9}$/.test(spell(key)) ? Number(spell(key)) : null));
  const first = numbers.includes(0) && !numbers.includes(null) ? 1 : 0;
  return numbers.map(number => (number === null ? null : number + first));
}

/** Whether this number stands in the braces of the header or the body, and in no other text. */
function isClear(required: TemplatePlaceholderDto[], placeholder: TemplatePlaceholderDto | undefined, number: number): boolean {
  const sameNumber = required.filter(({ key }) => key === `header_${number}` || key === `body_${number}`);
  return sameNumber.length === 1 && sameNumber[0] === placeholder;
}

function spell(key: string): string {
  return key.replace(/[\s_{}-]/g, '').toLowerCase();
}
