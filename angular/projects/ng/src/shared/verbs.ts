/** The buttons of a question say what happens, and what does not. Both are names of texts. */
export const verbs = (yes: string, no = 'Back') => ({
  yesText: `BulkWhatsApp::UI:${yes}`,
  cancelText: `BulkWhatsApp::UI:${no}`,
  hideCancelBtn: false,
});
