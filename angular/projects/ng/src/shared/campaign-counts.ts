import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';

/** Everybody the campaign goes to, also those who get their message when it starts. */
export const peopleOf = ({ recipients, planned }: BulkMessageCountsDto): number => recipients + planned;

/** The messages that have not left, also those that are not prepared yet. */
export const waitingOf = ({ queued, planned }: BulkMessageCountsDto): number => queued + planned;
