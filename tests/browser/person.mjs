// Two ways to fill in a form: with a mouse, and with the keyboard alone. Each answers the control of a name with a
// value, and presses a button.

import assert from 'node:assert/strict';

// More controls than any form has.
const PATIENCE = 120;

export const mouse = {
  async answer(page, name, value) {
    if (name.endsWith('__other')) await page.locator(`label:has(${opener(name)})`).click();
    const control = page.locator(`[name="${name}"]`).first();
    switch (await kind(page, name)) {
      case 'radio':
      case 'checkbox':
        return page.locator(`label:has([name="${name}"][value="${value}"])`).click();
      case 'select-one':
        return control.selectOption(value);
      case 'date':
      case 'time':
        return control.fill(value);
      default:
        await control.click();
        return page.keyboard.insertText(value);
    }
  },

  press: (page, button) => page.locator(button).click(),
};

export const keyboard = {
  async answer(page, name, value) {
    if (name.endsWith('__other')) await keyboard.press(page, opener(name), 'Space');
    await press(page, 'Tab', `[name="${name}"]`);
    switch (await kind(page, name)) {
      case 'radio':
        await page.keyboard.press('Space');
        return press(page, 'ArrowDown', `[value="${value}"]:checked`);
      case 'checkbox':
        return page.keyboard.press('Space');
      case 'select-one':
        return press(page, 'ArrowDown', `:has([value="${value}"]:checked)`);
      case 'date': {
        const [year, month, day] = value.split('-');
        return page.keyboard.type(month + day + year);
      }
      case 'time': {
        const [hour, minute] = value.split(':').map(Number);
        return page.keyboard.type(`${String(hour % 12 || 12).padStart(2, '0')}${String(minute).padStart(2, '0')}${hour < 12 ? 'AM' : 'PM'}`);
      }
      default:
        return page.keyboard.insertText(value);
    }
  },

  async press(page, button, key = 'Enter') {
    await press(page, 'Tab', button);
    await page.keyboard.press(key);
  },
};

// The choice "Other" that opens a field.
const opener = (name) => `[id^="${name.replace('__other', '')}-"].opens`;

const kind = (page, name) => page.locator(`[name="${name}"]`).first().evaluate((control) => control.type);

// Presses a key until the control that has the focus is the one looked for.
export async function press(page, key, selector) {
  for (let times = 0; times < PATIENCE; times += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} never leads to ${selector}`);
}
