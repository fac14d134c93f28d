// Takes the answers of a yousaid form and adds each as a row of this sheet.
//
// In the sheet choose Extensions > Apps Script, paste this in place of what is there, and save. Then choose
// Deploy > New deployment > Web app, execute as: me, who has access: anyone. Write the address that you are given as
// `url` under [collect] in survey.toml. To read the answers: File > Download > CSV, into the survey's `responses` folder.

const SHEET = 'Answers';

function doPost(event) {
  // One at a time: two answers at once must not take the same row.
  const lock = LockService.getScriptLock();
  lock.waitLock(30000);
  try {
    add(event.parameter);
  } finally {
    lock.releaseLock();
  }
  // A mistake above is thrown on purpose: the form then learns that the answer did not arrive, and keeps it.
  return ContentService.createTextOutput('Thank you. Your answers have arrived.');
}

function add(answer) {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = book.getSheetByName(SHEET) || book.insertSheet(SHEET);
  const received = Object.assign({}, answer, { ys_start: answer.ys_start || new Date().toISOString() });
  const width = sheet.getLastColumn();
  const columns = width ? sheet.getRange(1, 1, 1, width).getValues()[0].map(String) : [];
  // A field that the sheet does not know yet gets a column; none is dropped.
  const fresh = Object.keys(received).filter((name) => !columns.includes(name));
  if (fresh.length) sheet.getRange(1, width + 1, 1, fresh.length).setValues([fresh.map(text)]);
  const row = columns.concat(fresh).map((name) => text(received[name] || ''));
  sheet.getRange(sheet.getLastRow() + 1, 1, 1, row.length).setValues([row]);
}

// The mark makes Sheets keep a value as it is typed: no formula, no date, no number that loses its zeros.
function text(value) {
  return value === '' ? '' : "'" + value;
}
