// Binance's own connector trades at the fake venue: REST, WebSocket API with the user's events, market streams.
// node binance-spot.mjs REST STREAMS WEBSOCKET-API KEY SECRET ED25519-KEY PEM-FILE
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Spot } from '@binance/spot';

const [rest, streams, api, apiKey, apiSecret, edKey, pemFile] = process.argv.slice(2);
const symbol = 'USDCUSDT';
const later = (ms) => new Promise((done) => setTimeout(done, ms));

const client = new Spot({
    configurationRestAPI: { apiKey, apiSecret, basePath: rest, retries: 0 },
    configurationWebsocketAPI: { apiKey: edKey, privateKey: readFileSync(pemFile, 'utf8'), wsURL: api },
    configurationWebsocketStreams: { wsURL: streams },
});
const get = async (answer) => (await answer).data();

const info = await get(client.restAPI.exchangeInfo({ symbol }));
assert.equal(info.symbols[0].symbol, symbol);
const depth = await get(client.restAPI.depth({ symbol, limit: 5 }));
assert.equal(depth.bids[0][0], '0.99990000');

const market = await client.websocketStreams.connect();
const quotes = [];
market.bookTicker({ symbol }).on('message', (quote) => quotes.push(quote));
const updates = [];
market.diffBookDepth({ symbol, updateSpeed: '100ms' }).on('message', (update) => updates.push(update));
const trades = [];
market.trade({ symbol }).on('message', (trade) => trades.push(trade));
await later(500);

const connection = await client.websocketAPI.connect();
await connection.sessionLogon();
const events = [];
const { stream } = await connection.userDataStreamSubscribe();
stream.on('message', (event) => events.push(event));

const rested = await connection.orderPlace({
    symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: 0.999, quantity: 50, newClientOrderId: 'ws-order',
});
assert.equal(rested.data.status, 'NEW');
const found = await get(client.restAPI.getOrder({ symbol, origClientOrderId: 'ws-order' }));
assert.equal(found.orderId, rested.data.orderId);
const taken = await get(client.restAPI.newOrder({ symbol, side: 'SELL', type: 'MARKET', quantity: 100, newOrderRespType: 'FULL' }));
assert.equal(taken.status, 'FILLED');
assert.equal(taken.fills[0].price, '0.99990000');
const back = await connection.orderCancel({ symbol, origClientOrderId: 'ws-order' });
assert.equal(back.data.status, 'CANCELED');
const mine = await get(client.restAPI.myTrades({ symbol }));
assert.equal(mine.length, 1);
const account = await get(client.restAPI.getAccount());
assert.equal(account.balances.find((it) => it.asset === 'USDC').free, '99900.00000000');
await assert.rejects(client.restAPI.newOrder({ symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: 0.99995, quantity: 50 }),
    /PRICE_FILTER/);
await later(500);

const kinds = events.filter((it) => it.e === 'executionReport').map((it) => it.x);
assert.deepEqual(kinds, ['NEW', 'NEW', 'TRADE', 'CANCELED']);
assert.ok(events.some((it) => it.e === 'outboundAccountPosition'));
assert.ok(quotes.length > 0 && quotes[0].s === symbol);
assert.ok(updates.length > 0 && updates[0].U <= updates[0].u);
assert.equal(trades.length, 1);
console.log('@binance/spot: done');
process.exit(0);
