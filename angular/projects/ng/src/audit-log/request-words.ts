const ID = '[0-9a-f-]{36}';
const MODULE = '/api/bulk-whatsapp';
const REQUESTS: [pattern: string, key: string][] = [
  [`POST ${MODULE}/bulk-messages`, 'CampaignCreated'],
  [`PUT ${MODULE}/bulk-messages/${ID}`, 'CampaignChanged'],
  [`DELETE ${MODULE}/bulk-messages/${ID}`, 'CampaignDeleted'],
  [`POST ${MODULE}/bulk-messages/${ID}/submit`, 'CampaignSubmitted'],
  [`POST ${MODULE}/bulk-messages/${ID}/pause`, 'CampaignPaused'],
  [`POST ${MODULE}/bulk-messages/${ID}/resume`, 'CampaignResumed'],
  [`POST ${MODULE}/bulk-messages/${ID}/cancel`, 'CampaignCancelled'],
  [`POST ${MODULE}/bulk-messages/${ID}/amend`, 'CampaignAmended'],
  [`POST ${MODULE}/bulk-messages/${ID}/retry-failed`, 'CampaignRetried'],
  [`POST ${MODULE}/bulk-messages/${ID}/send-test`, 'CampaignTested'],
  [`(?:PUT|POST|DELETE) ${MODULE}/bulk-messages/${ID}/attachment`, 'AttachmentChanged'],
  [`POST ${MODULE}/accounts`, 'AccountCreated'],
  [`PUT ${MODULE}/accounts/${ID}`, 'AccountChanged'],
  [`DELETE ${MODULE}/accounts/${ID}`, 'AccountDeleted'],
  [`POST ${MODULE}/accounts/${ID}/check-connection`, 'AccountChecked'],
  [`POST ${MODULE}/templates/sync/${ID}`, 'TemplatesTakenOver'],
  [`POST ${MODULE}/templates`, 'TemplateCreated'],
  [`PUT ${MODULE}/templates/${ID}`, 'TemplateChanged'],
  [`DELETE ${MODULE}/templates/${ID}/at-meta`, 'TemplateDeletedAtMeta'],
  [`POST ${MODULE}/templates/(?:samples/${ID}|${ID}/sample)`, 'TemplateSampleSent'],
  [`POST ${MODULE}/recipient-lists`, 'ListCreated'],
  [`PUT ${MODULE}/recipient-lists/${ID}`, 'ListChanged'],
  [`DELETE ${MODULE}/recipient-lists/${ID}`, 'ListDeleted'],
  [`POST ${MODULE}/recipient-lists/${ID}/import(?:-text)?`, 'ListImported'],
  [`(?:POST|PUT|DELETE) ${MODULE}/recipient-lists/${ID}/recipients(?:/.*)?`, 'ListPersonChanged'],
  [`POST ${MODULE}/opt-outs`, 'OptOutCreated'],
  [`DELETE ${MODULE}/opt-outs/${ID}`, 'OptOutDeleted'],
  [`POST ${MODULE}/opt-outs/import`, 'OptOutsImported'],
  [`POST ${MODULE}/consents/give`, 'ConsentGiven'],
  [`POST ${MODULE}/consents/withdraw`, 'ConsentWithdrawn'],
  [`PUT ${MODULE}/consents/settings`, 'ConsentSettingsChanged'],
  [`POST ${MODULE}/quiet-numbers/remove`, 'QuietNumbersRemoved'],
  [`POST ${MODULE}/privacy/erase`, 'PersonErased'],
  [`PUT ${MODULE}/settings`, 'SettingsChanged'],
  [`GET ${MODULE}/reports/.*/export`, 'ReportExported'],
  [`GET ${MODULE}/messages/export`, 'MessagesExported'],
  ['POST /api/account/login', 'SignedIn'],
  ['POST /api/identity/users', 'UserCreated'],
  [`(?:PUT|DELETE) /api/identity/users/${ID}(?:/.*)?`, 'UserChanged'],
  ['POST /api/identity/roles', 'RoleCreated'],
  [`(?:PUT|DELETE) /api/identity/roles/${ID}`, 'RoleChanged'],
  ['PUT /api/permission-management/permissions', 'PermissionsChanged'],
];
const KNOWN = REQUESTS.map(([pattern, key]) => ({ pattern: new RegExp(`^${pattern}$`, 'i'), key }));

/** What a request did, as the key of a text; null for a request that has no words: its address says what it was. */
export function requestWords(method: string | null, path: string): string | null {
  const request = `${method ?? ''} ${path.replace(/\?.*$/, '').replace(/\/$/, '')}`;
  return KNOWN.find(({ pattern }) => pattern.test(request))?.key ?? null;
}
