import { BulkMessageDto } from '@bulk-whatsapp/ng/proxy';

/** The draft was stored, but its file was not. */
export class AttachmentFailure extends Error {
  constructor(
    readonly document: BulkMessageDto,
    cause: unknown,
  ) {
    super('The attachment was not stored.', { cause });
  }
}
