import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { createRoutes } from './routes';

describe('createRoutes', () => {
  const pages = createRoutes().filter(route => route.path);

  it('lets nobody onto a page without a session and a permission that the server knows', () => {
    const known: string[] = Object.values(BULK_WHATSAPP_POLICIES);
    for (const page of pages) {
      expect(page.canActivate, page.path).toHaveLength(2);
      expect(known, page.path).toContain(page.data?.['requiredPolicy']);
    }
  });

  it('loads every page only when it is opened', async () => {
    for (const page of pages) {
      expect(page.loadComponent, page.path).toBeDefined();
      expect(await page.loadComponent!(), page.path).toBeDefined();
    }
  });
});
