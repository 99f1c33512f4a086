import express from 'express';

const app = express();

app.get('/tolls', async (req, res) => {
  // ruleid: no-local-import
  const { total } = await import('./total.js');
  res.send(String(total(req.query)));
});

app.get('/bridges', async (req, res) => {
  if (req.query.format === 'pdf') {
    // ok: no-local-import
    const { print } = await import('./print.js');
    res.send(print());
    return;
  }
  // Loaded here, for few ask.
  // ok: no-local-import
  const { draw } = await import('./draw.js');
  res.send(draw());
});
