import { LocalizationPipe, LocalizationService, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, output, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ImportStatus, RecipientImportDto, RecipientListDto, RecipientListService, RecipientSourceDto, RecipientSourceService, RecipientSourceSettings } from '@bulk-whatsapp/ng/proxy';
import { exhaustMap, filter, Subscription, timer } from 'rxjs';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { SourceForm } from './source-form';

const LOOK_MS = 1_000;
const LATEST = { skipCount: 0, maxResultCount: 10 };

/** "From your application": the list's source among the application's data, its refreshes and their progress. */
@Component({
  selector: 'bw-recipient-source',
  imports: [DatePipe, LocalizationPipe, PermissionDirective, SourceForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-source.html',
})
export class RecipientSource {
  private readonly service = inject(RecipientSourceService);
  private readonly lists = inject(RecipientListService);
  private readonly localization = inject(LocalizationService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly destroyed = inject(DestroyRef);
  private looking?: Subscription;

  readonly list = input.required<RecipientListDto>();
  /** The people or the source of the list may have changed. */
  readonly changed = output<void>();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly sources = signal<RecipientSourceDto[]>([]);
  protected readonly settings = signal<RecipientSourceSettings | null>(null);
  protected readonly isEditing = signal(false);
  protected readonly last = signal<RecipientImportDto | null>(null);
  /** A refresh was asked for and has not ended. */
  protected readonly isRefreshing = signal(false);
  protected readonly isRunning = computed(() => this.last()?.status === ImportStatus.Running);
  protected readonly sourceText = computed(() => this.sources().find(source => source.name === this.list().sourceName)?.displayName ?? this.list().sourceName);
  protected readonly outcome = computed(() => this.outcomeOf(this.last()));
  protected readonly isFailed = computed(() => this.last()?.status === ImportStatus.Failed);

  constructor() {
    if (inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.listSources)) {
      this.service.getSources().subscribe(page => this.sources.set(page.items ?? []));
    }
    effect(() => {
      if (this.list().sourceName) {
        untracked(() => this.look());
      }
    });
  }

  protected edit(): void {
    if (!this.list().sourceName) {
      this.settings.set(null);
      this.isEditing.set(true);
      return;
    }
    this.call.run(this.service.get(this.list().id), settings => {
      this.settings.set(settings);
      this.isEditing.set(true);
    });
  }

  protected saved(): void {
    this.isEditing.set(false);
    this.changed.emit();
  }

  protected remove(): void {
    this.confirmation
      .warn('BulkWhatsApp::UI:ConfirmRemoveSource', 'BulkWhatsApp::UI:AreYouSure', { messageLocalizationParams: [this.list().name], ...verbs('RemoveSource') })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(() => this.call.run(this.service.remove(this.list().id), () => this.saved()));
  }

  protected refresh(): void {
    this.call.run(this.service.refresh(this.list().id), () => this.watch());
  }

  protected stop(): void {
    this.call.run(this.service.stop(this.list().id), () => this.look());
  }

  /** Reads the latest refresh; if one is running, follows it to its end. */
  private look(): void {
    this.lists.getImports(this.list().id, LATEST).subscribe(page => {
      this.show(page.items ?? []);
      if (this.isRunning()) {
        this.watch();
      }
    });
  }

  private watch(): void {
    const before = this.isRunning() ? null : this.last()?.id;
    this.isRefreshing.set(true);
    this.looking?.unsubscribe();
    this.looking = timer(0, LOOK_MS)
      .pipe(exhaustMap(() => this.lists.getImports(this.list().id, LATEST)), takeUntilDestroyed(this.destroyed))
      .subscribe({
        next: page => {
          this.show(page.items ?? []);
          if (this.last() && this.last()?.id !== before && !this.isRunning()) {
            this.end();
          }
        },
        error: () => this.end(),
      });
  }

  private end(): void {
    this.looking?.unsubscribe();
    this.isRefreshing.set(false);
    this.changed.emit();
  }

  private show(imports: RecipientImportDto[]): void {
    this.last.set(imports.find(entry => entry.isRefresh) ?? null);
  }

  private outcomeOf(last: RecipientImportDto | null): string {
    switch (last?.status) {
      case ImportStatus.Completed: {
        const counts = [last.rowsRead, last.added, last.updated, last.removed, last.rejected].map(count => count.toLocaleString());
        return this.localization.instant('BulkWhatsApp::UI:RefreshResult', ...counts);
      }
      case ImportStatus.Failed:
        return last.failureReason ?? '';
      case ImportStatus.Stopped:
        return this.localization.instant('BulkWhatsApp::UI:RefreshStopped');
      default:
        return '';
    }
  }

  protected readText(rows: number): string {
    return this.localization.instant('BulkWhatsApp::UI:Refreshing', rows.toLocaleString());
  }
}
