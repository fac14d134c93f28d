import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const p = await b.newPage();
p.on('pageerror', e=>console.log('ERR',e.stack)); p.on('console',m=>console.log('CON',m.text()));
await p.goto('file://'+process.argv[2]);
console.log(await p.evaluate(()=>[document.querySelector('form').elements.ys_id.value, document.scripts.length]));
await b.close();
