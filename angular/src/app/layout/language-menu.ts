import { ConfigStateService, LanguageInfo, LocalizationPipe, SessionStateService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NgbDropdownModule } from '@ng-bootstrap/ng-bootstrap';

/** Each language in its own name, for users who cannot read the current one. */
@Component({
  selector: 'app-language-menu',
  imports: [LocalizationPipe, NgbDropdownModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div ngbDropdown display="dynamic" placement="top-start bottom-start">
      <button ngbDropdownToggle class="nav-link" type="button">
        <i class="bi bi-translate" aria-hidden="true"></i>
        <span class="visually-hidden">{{ 'BulkWhatsApp::DisplayName:Language' | abpLocalization }}:</span> <span class="menu-text">{{ current()?.displayName }}</span>
      </button>
      <div ngbDropdownMenu>
        @for (language of languages(); track language.cultureName) {
          <button ngbDropdownItem type="button" [lang]="language.cultureName" [class.active]="language === current()"
            [attr.aria-pressed]="language === current()" (click)="choose(language)">{{ language.displayName }}</button>
        }
      </div>
    </div>
  `,
})
export class LanguageMenu {
  private readonly session = inject(SessionStateService);
  private readonly code = toSignal(this.session.getLanguage$());

  protected readonly languages = toSignal<LanguageInfo[]>(inject(ConfigStateService).getDeep$('localization.languages'));
  protected readonly current = computed(() => this.languages()?.find(language => language.cultureName === this.code()));

  protected choose(language: LanguageInfo): void {
    this.session.setLanguage(language.cultureName ?? '');
  }
}
