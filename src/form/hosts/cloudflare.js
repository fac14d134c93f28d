// Takes the answers of yousaid forms on Cloudflare Pages. Written by `yousaid build`; changes are lost with the next one.
//
// It stores each answer as a JSON file in what is bound as ANSWERS: an R2 bucket or a KV namespace.

// The languages of each survey that answers go to, its own first.
const SURVEYS = {};

// Longest answer, in bytes, files included.
const LIMIT = 25 * 1024 * 1024;

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const [root, survey] = pathname.split('/collect/');
    if (request.method !== 'POST' || !Object.hasOwn(SURVEYS, survey)) return env.ASSETS.fetch(request);
    if (Number(request.headers.get('content-length')) > LIMIT) return words(413, 'the answer is too long');
    if (!env.ANSWERS) return words(503, 'nothing is bound as ANSWERS: see the settings of the project');
    let fields;
    try {
      fields = await request.formData();
    } catch {
      return words(400, 'the form did not arrive whole');
    }
    const answer = await keep(env.ANSWERS, survey, fields);
    if (request.headers.get('accept')?.includes('application/json')) {
      return Response.json({ success: true }, { headers: { 'cache-control': 'no-store' } });
    }
    const [own] = SURVEYS[survey];
    const other = SURVEYS[survey].includes(answer.ys_lang) && answer.ys_lang !== own;
    const thanks = `${root}/${survey}/thanks/${other ? `${answer.ys_lang}/` : ''}`;
    return new Response(null, { status: 303, headers: { location: thanks } });
  },
};

// Stores an answer under a name of its own, so that none is ever written over.
async function keep(store, survey, fields) {
  const now = new Date().toISOString();
  const name = `${survey}/${now.replaceAll(/[:.]/g, '-')}-${crypto.randomUUID()}`;
  const answer = {};
  for (const [field, value] of fields) {
    if (typeof value === 'string') {
      if (value) answer[field] = field in answer ? `${answer[field]}, ${value}` : value;
    } else if (value.size) {
      const label = `${field}-${value.name}`.replaceAll(/[^\w.-]/g, '_').slice(-200);
      const file = `${name}-${label}`.replace(`${survey}/`, `${survey}-files/`);
      await store.put(file, await value.arrayBuffer());
      answer[field] = file;
    }
  }
  // Without scripts, nobody but this function knows when it was given.
  answer.ys_start ||= now;
  await store.put(`${name}.json`, JSON.stringify(answer));
  return answer;
}

function words(status, text) {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
