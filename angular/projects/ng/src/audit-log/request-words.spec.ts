import { requestWords } from './request-words';

const ID = '3a1f0c5e-0000-4000-8000-00000000002a';

describe('requestWords', () => {
  it('names what a request did, and to which campaign', () => {
    expect(requestWords('POST', `/api/bulk-whatsapp/bulk-messages/${ID}/submit`)).toEqual({ key: 'CampaignSubmitted', campaignId: ID });
    expect(requestWords('POST', '/api/bulk-whatsapp/bulk-messages')).toEqual({ key: 'CampaignCreated', campaignId: null });
    expect(requestWords('GET', '/api/bulk-whatsapp/reports/bulk-message-status/export?format=1')?.key).toBe('ReportExported');
    expect(requestWords('PUT', '/api/permission-management/permissions?providerName=R')?.key).toBe('PermissionsChanged');
  });

  it('has no words for what it does not know', () => {
    expect(requestWords('POST', '/api/bulk-whatsapp/elsewhere')).toBeNull();
    expect(requestWords('POST', `/api/bulk-whatsapp/bulk-messages/${ID}/submit/more`)).toBeNull();
    expect(requestWords(null, '')).toBeNull();
  });
});
