// ccxt trades at the fake venue: markets, book, orders, trades, balance, and its own names for refusals.
// node ccxt.mjs REST KEY SECRET
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const [rest, apiKey, secret] = process.argv.slice(2);
const exchange = new ccxt.binance({ apiKey, secret, options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchCurrencies: false, fetchMargins: false } });
for (const name of Object.keys(exchange.urls.api)) {
    exchange.urls.api[name] = exchange.urls.api[name].replace(/^https:\/\/[^/]+/, rest);
}
const symbol = 'USDC/USDT';

const markets = await exchange.loadMarkets();
assert.equal(markets[symbol].precision.price, 0.0001);
const book = await exchange.fetchOrderBook(symbol);
assert.deepEqual(book.bids[0], [0.9999, 100000]);
const order = await exchange.createOrder(symbol, 'limit', 'buy', 50, 0.999, { clientOrderId: 'from-ccxt' });
assert.equal(order.status, 'open');
assert.equal((await exchange.fetchOpenOrders(symbol)).length, 1);
assert.equal((await exchange.fetchOrder(order.id, symbol)).clientOrderId, 'from-ccxt');
assert.equal((await exchange.cancelOrder(order.id, symbol)).status, 'canceled');
const sold = await exchange.createOrder(symbol, 'market', 'sell', 100);
assert.equal(sold.status, 'closed');
const trades = await exchange.fetchMyTrades(symbol);
assert.equal(trades.length, 1);
assert.equal(trades[0].fee.currency, 'USDT');
assert.equal((await exchange.fetchBalance()).USDC.free, 99900);
await assert.rejects(exchange.createOrder(symbol, 'limit', 'buy', 99_000_000, 0.999), ccxt.InsufficientFunds);
await assert.rejects(exchange.fetchOrder('77', symbol), ccxt.OrderNotFound);
await assert.rejects(exchange.createOrder(symbol, 'limit', 'sell', 50, 0.5, { postOnly: true }), ccxt.OrderImmediatelyFillable);
exchange.secret = 'another';
await assert.rejects(exchange.fetchBalance(), ccxt.AuthenticationError);
console.log('ccxt: done');
