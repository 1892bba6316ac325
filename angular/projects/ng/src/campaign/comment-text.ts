/** A part of a comment; with `userId` it names a user. */
export interface CommentPart {
  text: string;
  userId?: string;
}

const MENTION = /@\[([^\]\r\n]+)\]\(([0-9a-f-]{36})\)/gi;
const BEING_TYPED = /(?:^|\s)@([^\s@]*)$/;

export function partsOf(comment: string): CommentPart[] {
  const parts: CommentPart[] = [];
  let end = 0;
  for (const match of comment.matchAll(MENTION)) {
    parts.push({ text: comment.slice(end, match.index) }, { text: `@${match[1]}`, userId: match[2].toLowerCase() });
    end = match.index + match[0].length;
  }
  parts.push({ text: comment.slice(end) });
  return parts.filter(part => part.text !== '');
}

/** What is typed behind the @ before the cursor; null if no name is being typed. */
export function nameBeingTyped(text: string, cursor: number): string | null {
  return BEING_TYPED.exec(text.slice(0, cursor))?.[1] ?? null;
}

/** The text with the chosen name in place of what was typed, and where the cursor is then. */
export function withName(text: string, cursor: number, name: string): { text: string; cursor: number } {
  const before = text.slice(0, cursor).replace(/@[^\s@]*$/, `@${name} `);
  return { text: before + text.slice(cursor), cursor: before.length };
}

/** The text as it is sent: each chosen name, where it still stands, with its user's id. */
export function withIds(text: string, users: ReadonlyMap<string, string>): string {
  if (users.size === 0) {
    return text;
  }
  const names = [...users.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`@(${names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(pattern, (_, name: string) => `@[${name}](${users.get(name)})`);
}
