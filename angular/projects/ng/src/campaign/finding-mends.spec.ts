import { ComponentRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FindingGroupDto } from '@bulk-whatsapp/ng/proxy';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { FindingMends, Mend } from './finding-mends';

const germany = { code: 'DE', text: 'Germany (+49)' };

describe('the mends of a group of findings', () => {
  function show(group: Partial<FindingGroupDto>, canMendVariable: boolean, canMendRows: boolean) {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    const fixture = TestBed.createComponent(FindingMends);
    const set = (fixture.componentRef as ComponentRef<FindingMends>).setInput.bind(fixture.componentRef);
    set('group', { field: 'order_no', count: 41, firstRow: 1, problem: '', code: '', ...group });
    set('countries', [germany]);
    set('canMendVariable', canMendVariable);
    set('canMendRows', canMendRows);
    set('canLeaveOut', canMendRows);
    const chosen: Mend[] = [];
    fixture.componentInstance.chosen.subscribe(mend => chosen.push(mend));
    fixture.autoDetectChanges();
    const element = fixture.nativeElement as HTMLElement;
    return { element, chosen, buttons: [...element.querySelectorAll('button')] };
  }

  it('of empty cells are a text and leaving the people out', () => {
    const { element, chosen, buttons } = show({ code: 'Empty' }, true, true);
    expect(buttons.map(button => button.disabled)).toEqual([true, false]);

    const text = element.querySelector('input')!;
    text.value = ' soon ';
    text.dispatchEvent(new Event('input'));
    TestBed.tick();
    buttons[0].click();
    buttons[1].click();

    expect(chosen).toEqual([{ kind: 'text', text: 'soon' }, { kind: 'leaveOut' }]);
  });

  it('of numbers are the country that is chosen', () => {
    const { chosen, buttons } = show({ code: 'PhoneMissingCountry', field: 'mobileNumber' }, false, true);

    buttons[0].click();

    expect(chosen).toEqual([{ kind: 'country', country: 'DE' }]);
  });

  it('of numbers that one country fits are one click, and the list behind another', () => {
    const { element, chosen, buttons } = show({ code: 'PhoneMissingCountry', field: 'mobileNumber', proposedCountry: 'DE' }, false, true);
    expect(element.querySelector('select')).toBeNull();

    buttons[0].click();
    buttons[1].click();
    TestBed.tick();

    expect(chosen).toEqual([{ kind: 'country', country: 'DE' }]);
    expect(element.querySelector('select')).not.toBeNull();
  });

  it('of a list’s people are only what the campaign itself can say', () => {
    expect(show({ code: 'NewLineOrTab' }, true, false).buttons.length).toBe(1);
  });

  it('are none where nothing mends all at once', () => {
    expect(show({ code: 'TooLong' }, true, false).buttons.length).toBe(0);
  });
});
