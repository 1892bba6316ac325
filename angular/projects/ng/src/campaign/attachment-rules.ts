import { TemplateHeaderKind } from '@bulk-whatsapp/ng/proxy';

const MEGABYTE = 1024 * 1024;

/** What WhatsApp accepts as a template's header, by its kind. */
const RULES: Partial<Record<TemplateHeaderKind, { types: string[]; accept: string; maxMegabytes: number }>> = {
  [TemplateHeaderKind.Image]: { types: ['image/jpeg', 'image/png'], accept: '.jpg,.jpeg,.png', maxMegabytes: 5 },
  [TemplateHeaderKind.Video]: { types: ['video/mp4', 'video/3gpp'], accept: '.mp4,.3gp', maxMegabytes: 16 },
  [TemplateHeaderKind.Document]: { types: ['application/pdf'], accept: '.pdf', maxMegabytes: 100 },
};

export function acceptedFiles(kind: TemplateHeaderKind): string {
  return RULES[kind]?.accept ?? '';
}

export function maxMegabytes(kind: TemplateHeaderKind): number {
  return RULES[kind]?.maxMegabytes ?? 0;
}

/** Why a file does not suit the header, as a text's key; empty if it does. Only the server checks the content. */
export function attachmentProblem(kind: TemplateHeaderKind, file: Pick<File, 'type' | 'size'>): string {
  const rule = RULES[kind];
  if (!rule) {
    return 'UI:AttachmentNotExpected';
  }
  if (file.type && !rule.types.includes(file.type)) {
    return 'UI:AttachmentWrongKind';
  }
  return file.size > rule.maxMegabytes * MEGABYTE ? 'UI:AttachmentTooLarge' : '';
}
