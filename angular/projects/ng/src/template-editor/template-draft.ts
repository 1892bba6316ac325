import {
  TemplateButtonKind, TemplateCategory, TemplateContentButtonDto, TemplateContentCardDto, TemplateContentDto, TemplateHeaderKind, TemplateParameterFormat,
} from '@bulk-whatsapp/ng/proxy';

/** What the message is built like. */
export type TemplateShape = 'plain' | 'offer' | 'carousel';

const MAX_NAME = 512;

/** A template's language for a language of the pages. */
const LANGUAGES: Record<string, string> = { en: 'en_US' };

export function emptyContent(language: string): TemplateContentDto {
  return {
    name: '',
    language: LANGUAGES[language] ?? language,
    category: TemplateCategory.Marketing,
    parameterFormat: TemplateParameterFormat.Positional,
    headerKind: TemplateHeaderKind.None,
    headerText: null,
    headerSample: null,
    headerHandle: null,
    body: '',
    bodySamples: {},
    footer: null,
    buttons: [],
    offerText: null,
    offerExpires: true,
    cards: [],
    addSecurityRecommendation: true,
    codeExpirationMinutes: 10,
  };
}

export function emptyButton(kind: TemplateButtonKind): TemplateContentButtonDto {
  return { kind, text: '', url: null, urlSample: null, phoneNumber: null, code: null, flowId: null, flowScreen: null };
}

export function emptyCard(): TemplateContentCardDto {
  return { headerKind: TemplateHeaderKind.Image, headerHandle: null, body: '', bodySamples: {}, buttons: [emptyButton(TemplateButtonKind.QuickReply)] };
}

export function shapeOf(content: TemplateContentDto): TemplateShape {
  return content.cards.length > 0 ? 'carousel' : content.offerText !== null ? 'offer' : 'plain';
}

/** The content in another shape: what does not belong to it goes, what it needs comes. */
export function inShape(content: TemplateContentDto, shape: TemplateShape): TemplateContentDto {
  const plain = { ...content, offerText: null, cards: [] };
  switch (shape) {
    case 'offer':
      return { ...plain, category: TemplateCategory.Marketing, offerText: '', footer: null, buttons: [{ ...emptyButton(TemplateButtonKind.Url), url: '' }] };
    case 'carousel':
      return { ...plain, headerKind: TemplateHeaderKind.None, footer: null, buttons: [], cards: [emptyCard(), emptyCard()] };
    default:
      return plain;
  }
}

/** The content in another category: a sign-in code has a button of its own, and nothing else that a person writes. */
export function inCategory(content: TemplateContentDto, category: TemplateCategory): TemplateContentDto {
  const wasCode = content.category === TemplateCategory.Authentication;
  if (category === TemplateCategory.Authentication) {
    return { ...inShape(content, 'plain'), category, buttons: [emptyButton(TemplateButtonKind.OneTimeCode)] };
  }
  return { ...content, category, buttons: wasCode ? [] : content.buttons };
}

/** A copy to send as another template: in the same language it needs another name. */
export function copyOf(content: TemplateContentDto, inOtherLanguage: boolean): TemplateContentDto {
  return inOtherLanguage ? { ...content, language: '' } : { ...content, name: `${content.name}_2`.slice(0, MAX_NAME) };
}

/** The placeholders of a text, each once, in the order in which they stand. */
export function variablesOf(text: string | null, format: TemplateParameterFormat): string[] {
  const pattern = format === TemplateParameterFormat.Named ? /\{\{(\w+)\}\}/g : /\{\{([1-9]\d{0,2})\}\}/g;
  return [...new Set([...(text ?? '').matchAll(pattern)].map(match => match[1]))];
}

/** What to write for one more placeholder. */
export function nextVariable(text: string | null, format: TemplateParameterFormat): string {
  const known = variablesOf(text, format);
  const next = known.length + 1;
  return format === TemplateParameterFormat.Named ? `{{field_${next}}}` : `{{${Math.max(0, ...known.map(Number)) + 1}}}`;
}

/** Whether a problem's place is the touched one, inside of it, or around it. */
export function isAt(field: string, touched: string): boolean {
  return field === touched || field.startsWith(`${touched}.`) || field.startsWith(`${touched}[`) || touched.startsWith(`${field}.`) || touched.startsWith(`${field}[`);
}
