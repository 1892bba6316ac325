import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NgbDropdownModule } from '@ng-bootstrap/ng-bootstrap';
import { ColourChoice, Colours, COLOURS } from './colours';

const ICONS: Record<Colours, string> = { system: 'bi-circle-half', light: 'bi-sun', dark: 'bi-moon-stars' };

@Component({
  selector: 'app-colour-menu',
  imports: [LocalizationPipe, NgbDropdownModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div ngbDropdown display="dynamic" placement="top-start bottom-start">
      <button ngbDropdownToggle class="nav-link" type="button" [attr.aria-label]="'BulkWhatsApp::UI:Colours' | abpLocalization">
        <i class="bi {{ icons[choice.chosen()] }}" aria-hidden="true"></i> <span class="menu-text">{{ 'BulkWhatsApp::UI:Colours' | abpLocalization }}</span>
      </button>
      <div ngbDropdownMenu>
        @for (colours of all; track colours) {
          <button ngbDropdownItem type="button" [class.active]="colours === choice.chosen()" [attr.aria-pressed]="colours === choice.chosen()" (click)="choice.choose(colours)">
            <i class="bi {{ icons[colours] }}" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:Colours:' + colours | abpLocalization }}
          </button>
        }
      </div>
    </div>
  `,
})
export class ColourMenu {
  protected readonly choice = inject(ColourChoice);
  protected readonly all = COLOURS;
  protected readonly icons = ICONS;
}
