import { requestWords } from './request-words';

const ID = '3a1f0c5e-0000-4000-8000-00000000002a';

describe('requestWords', () => {
  it('names what a request did', () => {
    expect(requestWords('POST', `/api/bulk-whatsapp/bulk-messages/${ID}/submit`)).toBe('CampaignSubmitted');
    expect(requestWords('POST', '/api/bulk-whatsapp/bulk-messages')).toBe('CampaignCreated');
    expect(requestWords('DELETE', `/api/bulk-whatsapp/bulk-messages/${ID}/comments/${ID}`)).toBe('CampaignCommentDeleted');
    expect(requestWords('GET', '/api/bulk-whatsapp/reports/bulk-message-status/export?format=1')).toBe('ReportExported');
    expect(requestWords('PUT', '/api/permission-management/permissions?providerName=R')).toBe('PermissionsChanged');
  });

  it('has no words for what it does not know', () => {
    expect(requestWords('POST', '/api/bulk-whatsapp/elsewhere')).toBeNull();
    expect(requestWords('POST', `/api/bulk-whatsapp/bulk-messages/${ID}/submit/more`)).toBeNull();
    expect(requestWords(null, '')).toBeNull();
  });
});
