import { LocalizationPipe, LocalizationService, PermissionService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageService, countryChoices, FindingDto, FindingGroupDto, RecipientType } from '@bulk-whatsapp/ng/proxy';
import { Observable, of, switchMap } from 'rxjs';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { ServerCall } from '../shared/server-call';
import { DraftForm } from './draft-form';
import { FindingMends, Mend } from './finding-mends';
import { FindingRows } from './finding-rows';

/** The rows whose problems the grid shows at the cells; it has one page of them at a time anyway. */
const SHOWN_AT_CELLS = 200;

/** The problems of a draft by reason, each with its mends; their rows below. */
@Component({
  selector: 'bw-finding-list',
  imports: [DecimalPipe, Download, FindingMends, FindingRows, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './finding-list.html',
})
export class FindingList {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);
  private readonly downloads = inject(DownloadUrl);
  private readonly canUpdate = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.updateCampaign);

  readonly campaign = input.required<BulkMessageDto>();
  readonly form = input.required<DraftForm>();
  /** Saves the page before the server mends its rows. */
  readonly saved = input.required<() => Observable<BulkMessageDto | null>>();
  readonly shown = output<FindingDto>();
  /** The findings of the first rows have arrived. */
  readonly found = output<FindingDto[]>();
  /** Something has changed; with the campaign, if the server has changed its rows. */
  readonly mended = output<BulkMessageDto | null>();

  protected readonly countries = countryChoices();
  protected readonly call = new ServerCall();
  protected readonly groups = signal<FindingGroupDto[]>([]);
  protected readonly total = computed(() => this.groups().reduce((sum, group) => sum + group.count, 0));
  /** Where the recipients can be corrected; null for the campaign's own rows, which are on this page. */
  protected readonly listId = computed(() => (this.campaign().recipientType === RecipientType.RecipientList ? this.campaign().recipientListId : null));
  protected readonly exportUrl = computed(() => this.downloads.to(this.service.findingsPath(this.campaign().id)));
  protected readonly opened = signal('');

  constructor() {
    effect(() => {
      const { id } = this.campaign();
      untracked(() => {
        this.call.run(this.service.getFindingGroups(id), ({ items: groups = [] }) => {
          this.groups.set(groups);
          this.opened.set(groups.length === 1 ? this.keyOf(groups[0]) : '');
        });
        this.service.getFindings(id, { skipCount: 0, maxResultCount: SHOWN_AT_CELLS }).subscribe({ next: page => this.found.emit(page.items ?? []), error: () => undefined });
      });
    });
  }

  protected keyOf(group: FindingGroupDto): string {
    return `${group.code} ${group.field}`;
  }

  protected toggle(group: FindingGroupDto): void {
    this.opened.update(opened => (opened === this.keyOf(group) ? '' : this.keyOf(group)));
  }

  protected fieldText(field: string): string {
    return field === 'mobileNumber'
      ? this.localization.instant('BulkWhatsApp::DisplayName:MobileNumber')
      : (this.form().placeholders().find(placeholder => placeholder.key === field)?.name ?? field);
  }

  protected canMendVariable(group: FindingGroupDto): boolean {
    return this.canUpdate && this.form().canMend(group.field);
  }

  protected canMendRows(group: FindingGroupDto): boolean {
    return this.canUpdate && group.firstRow > 0 && this.campaign().recipientType === RecipientType.IndividualRecipients;
  }

  protected canLeaveOut(group: FindingGroupDto): boolean {
    return this.canUpdate && group.firstRow > 0;
  }

  protected mend(group: FindingGroupDto, mend: Mend): void {
    switch (mend.kind) {
      case 'text':
        this.form().mend(group.field, { ifEmpty: mend.text });
        this.mended.emit(null);
        break;
      case 'oneLine':
        this.form().mend(group.field, { oneLine: true });
        this.mended.emit(null);
        break;
      case 'country':
        this.change(({ id, concurrencyStamp }) => this.service.readNumbers(id, concurrencyStamp, group.code, mend.country));
        break;
      case 'leaveOut':
        this.change(({ id, concurrencyStamp }) => this.service.leaveOut(id, concurrencyStamp, group.code, group.field));
    }
  }

  private change(act: (campaign: BulkMessageDto) => Observable<BulkMessageDto>): void {
    const saved = this.saved()().pipe(switchMap(campaign => (campaign ? of(campaign) : of(this.campaign()))));
    this.call.run(saved.pipe(switchMap(act)), campaign => {
      this.form().reloadRows();
      this.mended.emit(campaign);
    });
  }
}
