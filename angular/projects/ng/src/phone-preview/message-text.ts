export interface TextPart {
  text: string;
  isBold?: boolean;
  isItalic?: boolean;
  isStruck?: boolean;
  isCode?: boolean;
}

type Style = Omit<TextPart, 'text'>;

const MARKS: { mark: RegExp; style: Style }[] = [
  { mark: /```([^`]+)```/, style: { isCode: true } },
  { mark: /(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+)(?<!\s)\*(?![\p{L}\p{N}*])/u, style: { isBold: true } },
  { mark: /(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+)(?<!\s)_(?![\p{L}\p{N}_])/u, style: { isItalic: true } },
  { mark: /(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+)(?<!\s)~(?![\p{L}\p{N}~])/u, style: { isStruck: true } },
];

/** A message's text with WhatsApp's formatting (*bold*, _italic_, ~struck~, ```code```) shown as styles. */
export function messageText(text: string, style: Style = {}): TextPart[] {
  if (!text) {
    return [];
  }
  const found = style.isCode ? [] : MARKS.flatMap(({ mark, style: added }) => [mark.exec(text)].flatMap(match => (match ? [{ match, added }] : [])));
  if (found.length === 0) {
    return [{ text, ...style }];
  }
  const { match, added } = found.reduce((first, other) => (other.match.index < first.match.index ? other : first));
  return [
    ...messageText(text.slice(0, match.index), style),
    ...messageText(match[1], { ...style, ...added }),
    ...messageText(text.slice(match.index + match[0].length), style),
  ];
}
