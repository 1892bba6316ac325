import { TemplateHeaderKind } from '@bulk-whatsapp/ng/proxy';
import { acceptedFiles, attachmentProblem, maxMegabytes } from './attachment-rules';

const MEGABYTE = 1024 * 1024;

describe('attachmentProblem', () => {
  it('lets pass what WhatsApp takes, up to the last byte', () => {
    expect(attachmentProblem(TemplateHeaderKind.Image, { type: 'image/png', size: 5 * MEGABYTE })).toBe('');
    expect(attachmentProblem(TemplateHeaderKind.Image, { type: 'image/png', size: 5 * MEGABYTE + 1 })).toBe('UI:AttachmentTooLarge');
  });

  it('refuses another kind of file, but leaves one of unknown kind to the server', () => {
    expect(attachmentProblem(TemplateHeaderKind.Document, { type: 'image/png', size: 1 })).toBe('UI:AttachmentWrongKind');
    expect(attachmentProblem(TemplateHeaderKind.Document, { type: '', size: 1 })).toBe('');
  });

  it('refuses any file where the template takes none', () => {
    expect(attachmentProblem(TemplateHeaderKind.Text, { type: 'image/png', size: 1 })).toBe('UI:AttachmentNotExpected');
    expect([acceptedFiles(TemplateHeaderKind.Text), maxMegabytes(TemplateHeaderKind.Text)]).toEqual(['', 0]);
  });
});
