import { ParamMap, Params } from '@angular/router';

type Values = Record<string, unknown>;

/** What the address has to say of a list: the filters that differ from how the list begins, and the page, counted from 1. */
export function addressOf(values: Values, defaults: Values, page: number): Params {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  const filters = Object.entries(values).map(([field, value]) => [field, text(value) === text(defaults[field]) ? null : text(value)]);
  return { ...Object.fromEntries(filters), page: page > 0 ? page + 1 : null };
}

/** A filter that begins as a text is a text; any other is a number. */
export function readAddress(address: ParamMap, defaults: Values): { values: Values; page: number } {
  const read = (field: string) => {
    const text = address.get(field);
    if (text === null) {
      return defaults[field];
    }
    const number = Number(text);
    return typeof defaults[field] === 'string' ? text : text !== '' && Number.isFinite(number) ? number : defaults[field];
  };
  const page = Math.trunc(Number(address.get('page') ?? 1)) - 1;
  return { values: Object.fromEntries(Object.keys(defaults).map(field => [field, read(field)])), page: page > 0 ? page : 0 };
}
