import { TemplateDto, TemplatePart, TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';

const SHOWN_AROUND = 32;

/** A placeholder with what stands around it in the template's text. */
export interface PlaceholderText {
  before: string;
  mark: string;
  after: string;
}

/** Null if the placeholder is in no text, such as an image's address. */
export function placeholderText(template: TemplateDto, placeholder: TemplatePlaceholderDto): PlaceholderText | null {
  const text = textOf(template, placeholder) ?? '';
  const names = [placeholder.key, String(placeholder.index), ...(placeholder.part === TemplatePart.Button ? ['1'] : [])];
  const marks = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)];
  const found = names.map(name => marks.find(mark => mark[1] === name)).find(mark => mark);
  return found ? { before: endOf(text.slice(0, found.index)), mark: found[0], after: startOf(text.slice(found.index + found[0].length)) } : null;
}

function textOf(template: TemplateDto, { part, index }: TemplatePlaceholderDto): string | null | undefined {
  switch (part) {
    case TemplatePart.Header:
      return template.headerText;
    case TemplatePart.Body:
      return template.bodyText;
    case TemplatePart.Button:
      return template.buttons[index - 1]?.url;
    default:
      return null;
  }
}

function endOf(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return line.length > SHOWN_AROUND ? `…${line.slice(-SHOWN_AROUND)}` : line;
}

function startOf(text: string): string {
  const line = text.split('\n')[0];
  return line.length > SHOWN_AROUND ? `${line.slice(0, SHOWN_AROUND)}…` : line;
}
