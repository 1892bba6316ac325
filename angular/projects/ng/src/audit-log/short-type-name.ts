/** `BulkMessage` of `BulkWhatsApp.BulkMessages.BulkMessage`. */
export function shortTypeName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}
