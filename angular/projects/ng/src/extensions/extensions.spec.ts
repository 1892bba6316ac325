import { EntityAction, EntityProp, ePropType } from '@abp/ng.components/extensible';
import { ConfigStateService } from '@abp/ng.core';
import { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRouteSnapshot, provideRouter, RouterStateSnapshot } from '@angular/router';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto, BulkMessageService, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { CAMPAIGN_COLUMNS } from '../campaigns/campaign-columns';
import { BULK_WHATSAPP_OPTIONS, BulkWhatsAppOptions } from './bulk-whatsapp-options';
import { ExtraFields, ExtraValues } from './extra-fields';
import { extensionsResolver } from './extensions-resolver';
import { PageExtensions } from './page-extensions';

const { Campaign, Campaigns, Report } = eBulkWhatsAppComponents;
const COST_CENTRE = {
  type: 'System.String',
  typeSimple: 'string',
  displayName: { name: 'Cost centre', resource: '_' },
  api: { onGet: { isAvailable: true }, onCreate: { isAvailable: true }, onUpdate: { isAvailable: true } },
  ui: { onTable: { isVisible: true }, onCreateForm: { isVisible: true }, onEditForm: { isVisible: true } },
  attributes: [{ typeSimple: 'stringLength', config: { maximumLength: 12 } }],
  configuration: {},
};
const CAMPAIGN = {
  id: 'one', number: 'BULK-1', title: 'Spring', labels: [], status: BulkMessageStatus.Draft, accountName: 'Main', counts: { recipients: 1, planned: 0, sent: 0, failed: 0 },
  creationTime: '2026-03-01T10:00:00Z', extraProperties: { CostCentre: 'MKT-7' },
} as unknown as BulkMessageListDto;

async function open(options: BulkWhatsAppOptions, properties?: object, imports: Type<unknown>[] = []): Promise<PageExtensions> {
  const modules = properties ? { BulkWhatsApp: { entities: { BulkMessage: { properties } } } } : {};
  const config: Record<string, unknown> = { objectExtensions: { modules, enums: {} }, localization: { values: {}, defaultResourceName: 'BulkWhatsApp' } };
  TestBed.configureTestingModule({
    imports,
    providers: [
      ...provideAbpStandIns(),
      provideRouter([]),
      { provide: ConfigStateService, useValue: { getOne: (key: string) => config[key], getOne$: (key: string) => of(config[key]), getDeep$: () => of('') } },
      { provide: BULK_WHATSAPP_OPTIONS, useValue: options },
      { provide: BulkMessageService, useValue: { getList: () => of({ totalCount: 1, items: [CAMPAIGN] }), countViews: () => of(null), getLabels: () => of({ items: [] }) } },
    ],
  });
  await TestBed.compileComponents();
  await TestBed.runInInjectionContext(() => extensionsResolver({} as ActivatedRouteSnapshot, {} as RouterStateSnapshot));
  return TestBed.inject(PageExtensions);
}

const names = (pages: PageExtensions, page: eBulkWhatsAppComponents) => pages.of(page).columns.map(column => column.name);
const own = CAMPAIGN_COLUMNS.map(column => column.name);

describe('extensions', () => {
  it('are none for an application that adds nothing', async () => {
    const pages = await open({});

    expect(pages.of(Campaigns)).toEqual({ columns: CAMPAIGN_COLUMNS, hasActions: false, hasToolbar: false, hasFields: false });
    expect(names(pages, Report)).toEqual([]);
  });

  it('are the properties that the server describes: columns, which cannot be sorted by, and fields', async () => {
    const pages = await open({}, { CostCentre: COST_CENTRE });

    expect(names(pages, Campaigns)).toEqual([...own, 'CostCentre']);
    expect(pages.of(Campaigns).columns.at(-1)?.isSortable).toBe(false);
    expect([names(pages, Report), names(pages, Campaign)]).toEqual([['CostCentre'], ['CostCentre']]);
    expect(pages.of(Campaign).hasFields).toBe(true);
  });

  it('move and drop the columns of the campaigns', async () => {
    const account = EntityProp.create<BulkMessageListDto>({ type: ePropType.String, name: 'accountName', displayName: 'Account' });
    const pages = await open({
      entityPropContributors: {
        [Campaigns]: [
          columns => columns.dropByValue('template', (column, name) => column.name === name),
          columns => columns.addAfter(account, 'title', (column, name) => column.name === name),
        ],
      },
    });

    expect(names(pages, Campaigns)).toEqual(['number', 'title', 'accountName', ...own.slice(2).filter(name => name !== 'template')]);
  });

  it('are shown in the rows, and an action gets the campaign', async () => {
    const seen: string[] = [];
    // Lazily, as the router does. Together with this file its constants would not be there yet.
    const { CampaignList } = await import('../campaigns/campaign-list');
    await open(
      { entityActionContributors: { [Campaigns]: [actions => actions.addTail(EntityAction.create({ text: 'Invoice', action: data => seen.push(data.record.number) }))] } },
      { CostCentre: COST_CENTRE },
      [CampaignList],
    );

    const fixture = TestBed.createComponent(CampaignList);
    fixture.autoDetectChanges();
    const page = fixture.nativeElement as HTMLElement;

    await vi.waitFor(() => expect(page.querySelector('tbody tr')?.textContent).toContain('MKT-7'));
    await vi.waitFor(() => expect(page.querySelector('bw-campaign-actions button')).not.toBeNull());
    page.querySelector<HTMLButtonElement>('bw-campaign-actions button')?.click();
    expect(seen).toEqual(['BULK-1']);
  });

  it('are fields with the campaign’s values, and what is too long is not valid', async () => {
    TestBed.overrideComponent(ExtraFields, { set: { imports: [], template: '' } });
    await open({}, { CostCentre: COST_CENTRE });
    let extra: ExtraValues | undefined;

    const fixture = TestBed.createComponent(ExtraFields);
    fixture.componentInstance.changed.subscribe(values => (extra = values));
    fixture.componentRef.setInput('campaign', CAMPAIGN);
    fixture.autoDetectChanges();
    expect(extra).toEqual({ value: { extraProperties: { CostCentre: 'MKT-7' } }, isValid: true, isDirty: false });

    fixture.componentInstance['form']().get('extraProperties.CostCentre')!.setValue('longer than twelve');
    expect(extra).toEqual({ value: { extraProperties: { CostCentre: 'longer than twelve' } }, isValid: false, isDirty: false });
  });
});
