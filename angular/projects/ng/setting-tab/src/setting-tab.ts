import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { ToasterService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { countryChoices, ModuleSettingService, ModuleSettingsDto } from '@bulk-whatsapp/ng/proxy';
import { finalize } from 'rxjs';

const COUNTRY = 'BulkWhatsApp.DefaultCountry';

/** The module's settings, of the host or of the user's tenant. ABP shows what the server refuses. */
@Component({
  selector: 'bw-setting-tab',
  imports: [FormsModule, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="h4">{{ 'BulkWhatsApp::UI:SettingTab' | abpLocalization }}</h2>
    <hr>
    @if (settings(); as shown) {
      <form (ngSubmit)="save(shown)">
        @if (!shown.canUpdate) {
          <p class="alert alert-info">{{ 'BulkWhatsApp::UI:SettingsConfigured' | abpLocalization }}</p>
        }
        @for (setting of shown.items; track setting.name) {
          <div class="mb-3">
            <label class="form-label" [for]="setting.name">{{ setting.displayName }}</label>
            @if (setting.name === country) {
              <select class="form-select" [id]="setting.name" [name]="setting.name" [disabled]="!shown.canUpdate" [attr.aria-describedby]="setting.name + '-hint'"
                [ngModel]="setting.value || null" (ngModelChange)="setting.value = $event">
                <option [ngValue]="null">{{ 'BulkWhatsApp::UI:NoDefaultCountry' | abpLocalization }}</option>
                @for (choice of countries(); track choice.code) {
                  <option [ngValue]="choice.code">{{ choice.text }}</option>
                }
              </select>
            } @else {
              <input class="form-control" maxlength="16" [id]="setting.name" [name]="setting.name" [disabled]="!shown.canUpdate"
                [attr.aria-describedby]="setting.name + '-hint'" [(ngModel)]="setting.value">
            }
            <div class="form-text" [id]="setting.name + '-hint'">{{ setting.description }}</div>
          </div>
        }
        @if (mayChangeWords) {
          <p><a routerLink="/bulk-whatsapp/opt-outs/words">{{ 'BulkWhatsApp::UI:StopWords' | abpLocalization }}</a></p>
        }
        @if (shown.canUpdate) {
          <hr>
          <button class="btn btn-primary" type="submit" [disabled]="isBusy()">{{ 'BulkWhatsApp::UI:Save' | abpLocalization }}</button>
        }
      </form>
    }
  `,
})
export class SettingTab {
  private readonly service = inject(ModuleSettingService);
  private readonly toaster = inject(ToasterService);
  private readonly destroyRef = inject(DestroyRef);

  protected readonly country = COUNTRY;
  protected readonly countries = countryChoices();
  /** Stop words have a page of their own. */
  protected readonly mayChangeWords = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.optOutSettings);
  protected readonly settings = signal<ModuleSettingsDto | null>(null);
  protected readonly isBusy = signal(false);

  constructor() {
    this.service.get().pipe(takeUntilDestroyed()).subscribe(settings => this.settings.set(settings));
  }

  protected save({ items }: ModuleSettingsDto): void {
    this.isBusy.set(true);
    this.service
      .update(items.map(({ name, value }) => ({ name, value })))
      .pipe(takeUntilDestroyed(this.destroyRef), finalize(() => this.isBusy.set(false)))
      .subscribe(settings => {
        this.settings.set(settings);
        this.toaster.success('BulkWhatsApp::UI:Saved');
      });
  }
}
