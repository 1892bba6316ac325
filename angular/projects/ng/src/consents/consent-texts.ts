import { ConsentSource, ConsentState } from '@bulk-whatsapp/ng/proxy';

export function stateKey(state: ConsentState): string {
  return `BulkWhatsApp::Enum:ConsentState:${ConsentState[state]}`;
}

export function sourceKey(source: ConsentSource): string {
  return `BulkWhatsApp::Enum:ConsentSource:${ConsentSource[source]}`;
}
